import { Conflict, Forbidden, NotFound } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { type ConversationRow, findConversation, lockConversation } from "./conversations/store.ts";
import { type DraftRow, findDraft } from "./drafts/store.ts";
import { findMessage, type MessageRow } from "./messages/store.ts";
import { mayDecideDrafts } from "./policy.ts";

/**
 * A conversation of this organization. Throws NotFound, also when it is deleted with its contact. Every member whose role
 * reads messages sees all of them.
 */
export async function accessConversation(work: Work, id: string): Promise<ConversationRow> {
  const row = await findConversation(work, id);
  if (!row || row.deletedAt) throw new NotFound();
  return row;
}

/** The same for a change: whoever else changes it or adds to it waits. */
export async function accessConversationForChange(work: Work, id: string): Promise<ConversationRow> {
  const row = await holdConversation(work, id);
  if (row.deletedAt) throw new NotFound();
  return row;
}

/** The same for what was begun and goes on by itself, also where the conversation is deleted meanwhile. Throws NotFound. */
export async function holdConversation(work: Work, id: string): Promise<ConversationRow> {
  const row = await lockConversation(work, id);
  if (!row) throw new NotFound();
  return row;
}

/** A message of this organization, in a conversation that is not deleted. Throws NotFound. */
export async function accessMessage(work: Work, id: string): Promise<MessageRow> {
  const row = await findMessage(work, id);
  if (!row) throw new NotFound();
  await accessConversation(work, row.conversationId);
  return row;
}

/** A draft of this organization, in a conversation that is not deleted. Throws NotFound. */
export async function accessDraft(work: Work, id: string): Promise<DraftRow> {
  const row = await findDraft(work, id);
  if (!row) throw new NotFound();
  await accessConversation(work, row.conversationId);
  return row;
}

/**
 * A draft to decide about, with its conversation locked: of two decisions at once the second sees the first. Throws
 * NotFound, Forbidden for whoever is not a person, and draft_already_decided with who decided it.
 */
export async function accessDraftForDecision(work: Work, id: string): Promise<DraftRow> {
  if (!mayDecideDrafts(work.actor)) throw new Forbidden();
  const { conversationId } = await accessDraft(work, id);
  await accessConversationForChange(work, conversationId);
  return accessDraft(work, id);
}

/** The refusal of a conversation that must be opened first. */
export function refuseClosed(conversation: ConversationRow): void {
  if (conversation.status === "closed") throw new Conflict("conversation_closed");
}
