import { NotFound } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { deleteBlock } from "./store.ts";

/** Lifts one block; another of the same contact stays. Throws NotFound. */
export async function unblockContact(work: Work, { blockId }: { blockId: string }): Promise<void> {
  const block = await deleteBlock(work, blockId);
  if (!block) throw new NotFound();
  work.publish("contact.unblocked", { contactId: block.contactId, kind: block.kind });
}
