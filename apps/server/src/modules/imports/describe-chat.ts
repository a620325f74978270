import { createHash } from "node:crypto";
import type { ImportConversation, ImportParticipant } from "@karavan/data-import";
import { storableText } from "../../platform/storable-text.ts";
import type { Person } from "../crm/index.ts";
import type { ChatKey, ImportedChat } from "../messaging/index.ts";

/** A chat of an export as our records see it. */
export interface DescribedChat extends Omit<ImportedChat, "contactId"> {
  /** Who its contact is. */
  person: Person;
  /** Whether there is somebody in it to sell to. */
  isSale: boolean;
}

/** Longer names of chats are kept by their hash: an index takes no more than a few thousand bytes. */
const longestKey = 300;
/** Where Telegram itself writes to its users. */
const telegramService = "user777000";

/**
 * The chat as a conversation with one contact, decided by the export alone, so that every export of the chat says the same.
 *
 * A private chat's contact is its other side: known everywhere by the Telegram account or the phone, where the export
 * tells one; else only within this chat, because two chats with an "Anna" are two people until somebody says otherwise.
 *
 * A group's contact is the group itself. Its members are mostly bare names, and who is most active changes with every
 * export: linking one of them would put a group's talk into a person's profile, and another one's the next time.
 */
export function describeChat(conversation: ImportConversation): DescribedChat {
  const { kind } = conversation;
  const other = kind === "private" ? otherSide(conversation) : { name: conversation.title, phone: undefined };
  return {
    ...keyOfChat(conversation),
    kind: kind === "private" || kind === "self" ? "private" : "group",
    title: other.name,
    person: {
      identity: identify(conversation, other),
      // A number is no name: without one the contact is called by its phone.
      firstName: other.name === other.phone ? null : other.name,
      phones: other.phone ? [other.phone] : [],
    },
    isSale: (kind === "private" && !isMachine(conversation)) || kind === "group",
  };
}

/** What names the chat's conversation. */
export function keyOfChat({ source, key }: Pick<ImportConversation, "source" | "key">): ChatKey {
  const clean = storableText(key);
  const externalId =
    clean.length <= longestKey ? clean : `${source}:${createHash("sha256").update(clean).digest("hex")}`;
  return { provider: source, externalId };
}

interface OtherSide {
  name: string;
  phone: string | undefined;
}

/** Whoever is left when our side is known; else whom the chat is called after. */
function otherSide({ participants, title, phone }: ImportConversation): OtherSide {
  const others = participants.filter((participant) => !participant.isOwn);
  const [only] = others;
  const isKnown = only !== undefined && others.length === 1 && participants.length > 1;
  const number = phone ?? (isKnown ? only.phone : undefined);
  return { name: (isKnown && nameOf(only)) || title, phone: number };
}

function nameOf({ name, key }: ImportParticipant): string {
  return name.trim() || key;
}

function identify(conversation: ImportConversation, other: OtherSide): Person["identity"] {
  const { source: provider, kind, peer = "" } = conversation;
  const { externalId: account } = keyOfChat(conversation);
  if (kind === "self") return { provider, account, externalId: "self" };
  const telegramId = provider === "telegram" ? liveIdOf(peer) : undefined;
  if (telegramId) return { provider, account: "", externalId: telegramId };
  if (kind === "private" && other.phone) return { provider, account: "", externalId: other.phone };
  return { provider, account, externalId: kind === "private" ? other.name : kind };
}

/**
 * The id by which Telegram's Bot API knows the same user, group or channel, so that who writes live later is found.
 * Groups are negative there, channels and supergroups behind -100 (core.telegram.org/api/bots/ids).
 */
function liveIdOf(peer: string): string | undefined {
  const [, kind, id] = /^(user|chat|channel)(\d{1,19})$/.exec(peer) ?? [];
  if (kind === undefined || id === undefined) return undefined;
  return { user: id, chat: `-${id}`, channel: `-100${id}` }[kind];
}

function isMachine({ participants, peer }: ImportConversation): boolean {
  return peer === telegramService || participants.some(({ isBot }) => isBot);
}
