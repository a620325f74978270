import type { Work } from "../../../platform/work.ts";
import type { ConversationRow } from "../conversations/store.ts";
import { findWaitingDraft, markDraftSuperseded } from "./store.ts";

/** Sets the conversation's undecided draft aside, if there is one. The conversation must be held by this transaction. */
export async function supersedeDraft(
  work: Work,
  { id: conversationId, contactId }: Pick<ConversationRow, "id" | "contactId">,
): Promise<void> {
  const draft = await findWaitingDraft(work, conversationId);
  if (!draft) return;
  await markDraftSuperseded(work, draft.id);
  work.publish("draft.superseded", { conversationId, contactId, draftId: draft.id });
}
