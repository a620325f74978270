import type { Invitation } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { nameActors } from "../../audit/index.ts";
import type { InvitationRow } from "./store.ts";

/** Invitations with the names of who sent them. */
export async function presentInvitations(work: Work, rows: readonly InvitationRow[]): Promise<Invitation[]> {
  const actorOf = await nameActors(work, rows.map(inviterOf));
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    invitedBy: actorOf(inviterOf(row)).name,
    createdAt: isoTime(row.createdAt),
    expiresAt: isoTime(row.expiresAt),
  }));
}

function inviterOf({ invitedBy: id }: InvitationRow): { kind: "member"; id: string | null } {
  return { kind: "member", id };
}

/** One invitation with the name of who sent it. */
export async function presentInvitation(work: Work, row: InvitationRow): Promise<Invitation> {
  const [presented] = await presentInvitations(work, [row]);
  if (!presented) throw new Error("one row gives one invitation");
  return presented;
}
