import type { Actor } from "../../../platform/actor.ts";
import type { Work } from "../../../platform/work.ts";
import { findContact, restoreDeletedContacts } from "../../crm/index.ts";
import type { ConversationRow } from "../conversations/store.ts";
import { lockConversationsOfContact, setConversationsDeleted } from "./store.ts";

/**
 * A contact's conversations leave every list with it and come back as they were: they follow what it is now, whatever was
 * heard of it. Safe to repeat.
 */
export async function followContact(work: Work, contactId: string): Promise<void> {
  // Held before the contact is looked at: who writes in one of them meanwhile has brought the contact back by then.
  const conversations = await lockConversationsOfContact(work, contactId);
  if (await findContact(work, contactId)) await bringBack(work, conversations);
  else await takeAway(work, conversations);
}

async function takeAway(work: Work, conversations: readonly ConversationRow[]): Promise<void> {
  const leaving = conversations.filter(({ deletedAt }) => deletedAt === null);
  await setConversationsDeleted(work, leaving.map(idOf), work.now());
  for (const { id: conversationId, contactId } of leaving) {
    work.publish("conversation.deleted", { conversationId, contactId });
  }
}

async function bringBack(work: Work, conversations: readonly ConversationRow[], actor?: Actor): Promise<void> {
  const returning = conversations.filter(({ deletedAt }) => deletedAt !== null);
  await setConversationsDeleted(work, returning.map(idOf), null);
  for (const { id: conversationId, contactId } of returning) {
    work.publish("conversation.restored", { conversationId, contactId }, { actor });
  }
}

function idOf({ id }: ConversationRow): string {
  return id;
}

/**
 * Brings back those of the conversations, held by this transaction, that left with their contact, and the contact with
 * them: somebody wrote there. Returns them as they are then.
 */
export async function welcomeBack(
  work: Work,
  conversations: readonly ConversationRow[],
  actorOf: (contactId: string) => Actor,
): Promise<ConversationRow[]> {
  const deleted = conversations.filter(({ deletedAt }) => deletedAt !== null);
  await restoreDeletedContacts(
    work,
    deleted.map(({ contactId }) => contactId),
  );
  for (const conversation of deleted) await bringBack(work, [conversation], actorOf(conversation.contactId));
  return conversations.map((conversation) => ({ ...conversation, deletedAt: null }));
}
