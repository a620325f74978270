import type { Work } from "../../../platform/work.ts";
import { accessConversation, accessDraftForDecision } from "../access.ts";
import { refuseDecided } from "./refuse-decided.ts";
import { type DraftRow, decideDraft } from "./store.ts";

/** Rejects a draft; nothing is sent. Throws NotFound and draft_already_decided. */
export async function rejectDraft(
  work: Work,
  { draftId, reason }: { draftId: string; reason?: string },
): Promise<DraftRow> {
  const draft = await accessDraftForDecision(work, draftId);
  const rejected = await decideDraft(work, draftId, { status: "rejected", reason: reason || undefined });
  if (!rejected) throw await refuseDecided(work, draft);
  const { id: conversationId, contactId } = await accessConversation(work, draft.conversationId);
  work.publish(
    "draft.rejected",
    { conversationId, contactId, draftId, reason: rejected.reason },
    { causeId: draft.eventId },
  );
  return rejected;
}
