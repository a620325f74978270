import type { Hold } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { listContactsByIds } from "../../crm/index.ts";
import { statusAt } from "./policy.ts";
import type { HoldRow } from "./store.ts";

/** Holds as the contract shows them, in the order given. Asks for all names at once. */
export async function presentHolds(work: Work, rows: readonly HoldRow[]): Promise<Hold[]> {
  const contacts = await listContactsByIds(work, [...new Set(rows.map(({ contactId }) => contactId))]);
  const names = new Map(contacts.map(({ id, name }) => [id, name]));
  const now = work.now();
  return rows.map(({ eventId, ...row }) => ({
    ...row,
    contactName: names.get(row.contactId) ?? "",
    status: statusAt(row, now),
    expiresAt: isoTime(row.expiresAt),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }));
}

/** One hold as the contract shows it. */
export async function presentHold(work: Work, row: HoldRow): Promise<Hold> {
  const [shown] = await presentHolds(work, [row]);
  if (!shown) throw new Error("a presented hold is missing");
  return shown;
}
