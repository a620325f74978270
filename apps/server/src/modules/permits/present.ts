import type { Block } from "@karavan/contract";
import { isoTime } from "../../platform/iso-time.ts";
import type { Work } from "../../platform/work.ts";
import { listContactsByIds } from "../crm/index.ts";
import type { BlockRow } from "./store.ts";

/** Blocks with the names of their contacts. */
export async function presentBlocks(work: Work, rows: readonly BlockRow[]): Promise<Block[]> {
  const contacts = await listContactsByIds(
    work,
    rows.map((row) => row.contactId),
  );
  const names = new Map(contacts.map((contact) => [contact.id, contact.name]));
  return rows.map((row) => ({
    id: row.id,
    contactId: row.contactId,
    contactName: names.get(row.contactId) ?? "",
    kind: row.kind,
    reason: row.reason,
    createdAt: isoTime(row.createdAt),
  }));
}

/** One block with the name of its contact. */
export async function presentBlock(work: Work, row: BlockRow): Promise<Block> {
  const [block] = await presentBlocks(work, [row]);
  if (!block) throw new Error("a presented block is missing");
  return block;
}
