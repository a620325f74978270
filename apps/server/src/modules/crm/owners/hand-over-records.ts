import { z } from "zod";
import { type JobAttempt, job } from "../../../platform/jobs/store.ts";
import type { Scope, Work } from "../../../platform/work.ts";
import { type HandOver, handOverOptions, handOverRecords } from "../../organizations/index.ts";
import { changeOwnerOfCompanies, changeOwnerOfContacts } from "./store.ts";

const Payload = z.object({ memberId: z.uuid() });

/** Hands a removed member's contacts and companies over. Safe to repeat: a run after a crash goes on. */
export const handOverRecordsJob = job("crm.hand-over-records", Payload, handOverOptions, handOverAll);

async function handOverAll(scope: Scope, { memberId }: z.output<typeof Payload>, attempt: JobAttempt): Promise<void> {
  await handOverRecords(scope, { memberId, attempt }, handOverContacts);
  await handOverRecords(scope, { memberId, attempt }, handOverCompanies);
}

async function handOverContacts(work: Work, batch: HandOver): Promise<number> {
  const contactIds = await changeOwnerOfContacts(work, batch);
  const changes = changesOf(batch);
  for (const contactId of contactIds) work.publish("contact.updated", { contactId }, { changes });
  return contactIds.length;
}

async function handOverCompanies(work: Work, batch: HandOver): Promise<number> {
  const companyIds = await changeOwnerOfCompanies(work, batch);
  const changes = changesOf(batch);
  for (const companyId of companyIds) work.publish("company.updated", { companyId }, { changes });
  return companyIds.length;
}

function changesOf({ from, to }: HandOver) {
  return { ownerId: [from, to] } satisfies Record<string, [string, string | null]>;
}
