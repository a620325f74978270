import { type EventFacts, messagingActions } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { type ConversationRow, findConversation, findMessage, findWaitingDraft } from "../../messaging/index.ts";
import { getSettings } from "../../organizations/index.ts";
import { recheckPermit } from "../../permits/index.ts";
import { findDraftingAgent } from "../agents/store.ts";

/** Standing refusals: nothing we might draft could be sent. */
const deaf = new Set(["opted_out", "blacklisted"]);

/**
 * Drafts a reply to a live inbound message, when the organization wants that and it is the contact's turn to be answered.
 * Of several messages in a row the last one counts; a draft that a person has edited is theirs and stays.
 */
export async function answerMessage(work: Work, facts: EventFacts["message.received"]): Promise<void> {
  if (!(await getSettings(work)).draftReplies) return;
  const conversation = await findConversation(work, facts.conversationId);
  if (!conversation || conversation.deletedAt) return;
  if (!(await isTurnOf(work, conversation, facts.messageId))) return;
  const agent = await findDraftingAgent(work);
  if (agent.status !== "active") return;
  const waiting = await findWaitingDraft(work, conversation.id);
  if (waiting?.status === "edited") return;
  if (await isDeaf(work, conversation)) return;
  await work.services.gate.react(work, messagingActions.requestDraft, { conversationId: conversation.id });
}

/** Not when somebody answered meanwhile, when a later message follows, or when there is nothing to answer. */
async function isTurnOf(work: Work, conversation: ConversationRow, messageId: string): Promise<boolean> {
  if (conversation.status === "closed" || conversation.waitingSince === null) return false;
  const message = await findMessage(work, messageId);
  if (!message || message.deletedAt || message.kind === "system" || message.kind === "call") return false;
  const last = conversation.lastMessageId === null ? undefined : await findMessage(work, conversation.lastMessageId);
  return !last || last.id === messageId || last.direction === "outbound";
}

async function isDeaf(work: Work, conversation: ConversationRow): Promise<boolean> {
  const { contactId } = conversation;
  const permit = await recheckPermit(work, { conversation, contactId, actorKind: "member", at: work.now() });
  return !permit.granted && deaf.has(permit.code);
}
