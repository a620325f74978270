import type { BlockKind } from "@karavan/contract";
import type { Work } from "../../platform/work.ts";
import { accessContact } from "../crm/index.ts";
import { type BlockRow, upsertBlock } from "./store.ts";

/** Stops all messages to a contact. Safe to repeat: a contact is blocked once per kind. Throws NotFound. */
export async function blockContact(
  work: Work,
  { contactId, kind, reason }: { contactId: string; kind: BlockKind; reason?: string },
): Promise<BlockRow> {
  await accessContact(work, contactId);
  const { row, isNew } = await upsertBlock(work, { contactId, kind, reason: reason || null });
  if (isNew) work.publish("contact.blocked", { contactId, kind });
  return row;
}
