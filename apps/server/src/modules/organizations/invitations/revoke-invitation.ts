import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { closeInvitation } from "./store.ts";

/** Withdraws an invitation; its link is good no longer. Throws NotFound for one that is answered or withdrawn. */
export async function revokeInvitation(work: Work, { invitationId }: { invitationId: string }): Promise<void> {
  if (!(await closeInvitation(work, invitationId))) throw new NotFound();
  work.publish("invitation.revoked", { invitationId });
}
