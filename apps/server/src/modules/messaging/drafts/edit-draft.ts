import type { Work } from "../../../platform/work.ts";
import { accessConversation, accessDraftForDecision } from "../access.ts";
import { refuseDecided } from "./refuse-decided.ts";
import { type DraftRow, setDraftText } from "./store.ts";

/** Changes the wording of a draft that waits for a decision. Throws NotFound and draft_already_decided. */
export async function editDraft(work: Work, { draftId, text }: { draftId: string; text: string }): Promise<DraftRow> {
  const draft = await accessDraftForDecision(work, draftId);
  const edited = await setDraftText(work, draftId, text);
  if (!edited) throw await refuseDecided(work, draft);
  const { contactId } = await accessConversation(work, draft.conversationId);
  work.publish(
    "draft.edited",
    { conversationId: draft.conversationId, contactId, draftId },
    { causeId: draft.eventId, changes: { text: [draft.text, text] } },
  );
  return edited;
}
