import { contactActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import { asksToStart, asksToStop } from "./policy.ts";
import { deleteBlock, listBlocksOfContact, upsertBlock } from "./store.ts";

/**
 * Hears what a contact wrote: a request to stop opts them out, `/start` and its like take that back. In the
 * transaction that stores the message, so that nothing automatic can leave in between. A blacklisting stays.
 */
export async function recordOptOut(
  work: Work,
  { contactId, text }: { contactId: string; text: string },
): Promise<void> {
  if (asksToStop(text)) await optOut(work, contactId, text);
  else if (asksToStart(text)) await optIn(work, contactId);
}

async function optOut(work: Work, contactId: string, text: string): Promise<void> {
  const { isNew } = await upsertBlock(work, { contactId, kind: "opt_out", reason: text.trim() });
  if (isNew) work.publish("contact.blocked", { contactId, kind: "opt_out" }, { actor: contactActor(contactId) });
}

async function optIn(work: Work, contactId: string): Promise<void> {
  const block = (await listBlocksOfContact(work, contactId)).find(({ kind }) => kind === "opt_out");
  if (!block || !(await deleteBlock(work, block.id))) return;
  work.publish("contact.unblocked", { contactId, kind: "opt_out" }, { actor: contactActor(contactId) });
}
