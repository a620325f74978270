import { contactActor } from "../../../platform/actor.ts";
import { storableText } from "../../../platform/storable-text.ts";
import type { Work } from "../../../platform/work.ts";
import { lockConversationOfChat } from "../conversations/store.ts";
import { listMessagesByExternalIds, type MessageRow, setMessageText } from "./store.ts";

/** Where a message of a contact is to be found. */
interface MessageInChat {
  channelId: string;
  chatExternalId: string;
  externalId: string;
  at: Date;
}

/**
 * Follows a contact who changed a message. An older version than the one kept, and a message nobody heard of, change
 * nothing. Returns the message when it changed.
 */
export async function editMessage(work: Work, edit: MessageInChat & { text: string }): Promise<MessageRow | undefined> {
  const found = await find(work, edit);
  if (!found || found.message.deletedAt) return undefined;
  const { message, contactId } = found;
  const text = storableText(edit.text);
  if (text === message.text || (message.editedAt && message.editedAt > edit.at)) return undefined;
  await setMessageText(work, message.id, text, edit.at);
  const changes = { text: [message.text, text] } satisfies Record<string, [string, string]>;
  work.publish("message.edited", found.facts, { actor: contactActor(contactId), changes });
  return { ...message, text, editedAt: edit.at };
}

async function find(work: Work, { channelId, chatExternalId, externalId }: MessageInChat) {
  const conversation = await lockConversationOfChat(work, channelId, chatExternalId);
  if (!conversation) return undefined;
  const { id: conversationId, contactId } = conversation;
  const [message] = await listMessagesByExternalIds(work, conversationId, [externalId]);
  return message && { message, contactId, facts: { conversationId, contactId, channelId, messageId: message.id } };
}
