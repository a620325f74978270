import { z } from "zod";
import { job } from "../../platform/jobs/store.ts";
import type { Scope, Work } from "../../platform/work.ts";
import { findRecordsInUse } from "../activities/index.ts";
import { holdContactsAlone, listUntouchedContacts, removeImportedContacts } from "../crm/index.ts";
import { listNewestBeginnings, removeImport } from "../messaging/index.ts";
import { listBlockedContacts } from "../permits/index.ts";
import { findContactsWithDeal, listUntouchedDeals, removeImportedDeals } from "../pipeline/index.ts";
import { lockImport, markRolledBack, subtractCounts } from "./store.ts";

const Payload = z.object({ importId: z.uuid() });

/** Contacts or deals looked at in one transaction. */
const stepSize = 1000;

/** Takes an import back, in steps that each count what they removed. Safe to repeat: a run after a crash goes on. */
export const removeImportedJob = job(
  "imports.remove-imported",
  Payload,
  { concurrency: 2, onePerKey: true, retryLimit: 1000, expireInSeconds: 82_800 },
  removeImported,
);

async function removeImported(scope: Scope, { importId }: z.output<typeof Payload>): Promise<void> {
  // Messages first: what is left of a contact shows whether anybody else has to do with it.
  while (await removeMessages(scope, importId)) {}
  await walk((after) => scope.transact((work) => removeDeals(work, importId, after)));
  await walk((after) => scope.transact((work) => removeContacts(work, importId, after)));
  await scope.transact((work) => finish(work, importId));
}

/** False when no message of the import is left. */
async function removeMessages(scope: Scope, importId: string): Promise<boolean> {
  const removed = await scope.transact(async (work) => {
    await lockImport(work, importId);
    const step = await removeImport(work, importId);
    await subtractCounts(work, importId, step);
    return step;
  });
  for (const key of removed.storageKeys) await scope.services.files.remove(key);
  return removed.messages > 0;
}

/** Takes page after page, each beginning behind the last record of the one before. */
async function walk(step: (after: string | undefined) => Promise<string | undefined>): Promise<void> {
  let after = await step(undefined);
  while (after !== undefined) after = await step(after);
}

/** A deal stays when somebody changed it, has a task or a note about it, or when a conversation began since that found it open. */
async function removeDeals(work: Work, importId: string, after: string | undefined): Promise<string | undefined> {
  const deals = await listUntouchedDeals(work, { importId, after, limit: stepSize });
  const contactIds = deals.map(contactOf);
  await holdContactsAlone(work, contactIds);
  const begun = new Map(
    (await listNewestBeginnings(work, contactIds)).map(({ contactId, begunAt }) => [contactId, begunAt]),
  );
  const dealIds = deals.map(({ id }) => id);
  const inUse = new Set(await findRecordsInUse(work, "deal", dealIds));
  const unused = deals.filter(
    ({ id, contactId, createdAt }) => (begun.get(contactId) ?? createdAt) <= createdAt && !inUse.has(id),
  );
  const removed = await removeImportedDeals(
    work,
    unused.map(({ id }) => id),
  );
  await subtractCounts(work, importId, { deals: removed });
  return deals.at(-1)?.id;
}

function contactOf({ contactId }: { contactId: string }): string {
  return contactId;
}

/** A contact stays when somebody changed or blocked it, or when a conversation, a deal, a task or a note with it is left. */
async function removeContacts(work: Work, importId: string, after: string | undefined): Promise<string | undefined> {
  const untouched = await listUntouchedContacts(work, { importId, after, limit: stepSize });
  const [begun, withDeal, withActivity, blocked] = await Promise.all([
    listNewestBeginnings(work, untouched),
    findContactsWithDeal(work, untouched),
    findRecordsInUse(work, "contact", untouched),
    listBlockedContacts(work, untouched),
  ]);
  const inUse = new Set([...begun.map(contactOf), ...withDeal, ...withActivity, ...blocked]);
  const removed = await removeImportedContacts(
    work,
    untouched.filter((id) => !inUse.has(id)),
  );
  await subtractCounts(work, importId, { contacts: removed });
  return untouched.at(-1);
}

async function finish(work: Work, importId: string): Promise<void> {
  const row = await lockImport(work, importId);
  if (!row || row.rolledBackAt) return;
  await markRolledBack(work, importId);
  work.publish("import.rolled_back", { importId, source: row.source });
}
