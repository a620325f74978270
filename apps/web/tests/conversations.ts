import type { Conversation } from "@karavan/contract/records/messaging";
import { idOf, minute } from "./deals.ts";

/** The id of a conversation by its number. */
export function conversationId(number: number): string {
  return `0190a1b2-c3d4-7abc-8df0-${String(number).padStart(12, "0")}`;
}

/** A conversation with somebody called so, whose last message came at that minute; it waits for an answer. */
export function conversationOf(number: number, contactName: string, fields: Partial<Conversation> = {}): Conversation {
  const at = minute(number);
  return {
    id: conversationId(number),
    contactId: idOf("contact", number),
    contactName,
    title: contactName,
    provider: "telegram",
    channelId: null,
    channelKind: null,
    channelName: null,
    kind: "private",
    status: "open",
    assigneeId: null,
    unread: 1,
    waitingSince: at,
    lastMessage: { text: `Hello from ${contactName}`, kind: "text", direction: "inbound", status: "received", at },
    hasDraft: false,
    stage: null,
    createdAt: minute(0),
    ...fields,
  };
}
