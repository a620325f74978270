import type { Work } from "../../../platform/work.ts";
import { accessConversation, accessDraftForDecision } from "../access.ts";
import { queueMessage } from "../messages/queue-message.ts";
import type { MessageRow } from "../messages/store.ts";
import { refuseDecided } from "./refuse-decided.ts";
import { decideDraft, setDraftMessage } from "./store.ts";

/**
 * Turns a draft into a message waiting to be sent, as it is or with the approver's words. Sending is `delivery`'s
 * business: it hears `message.queued`. Throws draft_already_decided; when the message is refused nothing is decided.
 */
export async function approveDraft(
  work: Work,
  { draftId, text }: { draftId: string; text?: string },
): Promise<MessageRow> {
  const draft = await accessDraftForDecision(work, draftId);
  const decided = await decideDraft(work, draftId, { status: "approved", text });
  if (!decided) throw await refuseDecided(work, draft);
  const { id: conversationId, contactId } = await accessConversation(work, draft.conversationId);
  const edited = decided.text !== draft.proposedText;
  const facts = { conversationId, contactId, draftId, edited };
  const approval = work.publish("draft.approved", facts, { causeId: draft.eventId });
  const outgoing = { conversationId, text: decided.text, draftId, onRefusal: "throw" } as const;
  const message = await queueMessage(work.causedBy(approval), outgoing);
  await setDraftMessage(work, draftId, message.id);
  return message;
}
