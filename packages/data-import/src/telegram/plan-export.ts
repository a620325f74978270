import type { ConversationKind, ImportOptions, ImportParticipant } from "../model.ts";
import { type ChatAuthors, findOwnAuthors } from "../own-author.ts";
import { nameKey } from "../person-name.ts";
import type { ChatSurvey, ExportSurvey } from "./survey-export.ts";

/** Everything the second pass needs to know about one chat. */
export type TelegramChatPlan = {
  survey: ChatSurvey;
  export: ExportSurvey;
  key: string;
  /** The chat's own peer: `user77`, `chat5`, `channel9`. */
  peer: string;
  title: string;
  kind: ConversationKind;
  phone?: string;
  ownKey?: string;
  participants: ImportParticipant[];
};

/** Plans all chats of all Telegram exports of an upload together. */
export function planExports(surveys: readonly ExportSurvey[], options: ImportOptions): TelegramChatPlan[] {
  const chats = surveys.flatMap((survey) => [...survey.chats.values()].map((chat) => ({ chat, survey })));
  const guessed = findOwnAuthors(
    chats.map(({ chat }) => authorsOf(chat)),
    options.ownNames ?? [],
  );
  return chats.map(({ chat, survey }, at) => {
    const ownKey = accountOf(chat, survey) ?? ownByNames(chat, options.ownNames ?? []) ?? ownByName(chat, guessed[at]);
    return planChat(chat, survey, ownKey);
  });
}

function authorsOf(chat: ChatSurvey): ChatAuthors {
  const { name, authors } = chat;
  const names = [...authors.values()].map((author) => author.name);
  return { names, title: name === "" ? undefined : name, isPrivate: kindOf(chat) === "private" };
}

/**
 * The account that exported, where the file itself shows it: named in the export, or in a private chat the one author
 * beside the peer. Independent of options and of other files, so that keys can rest on it.
 */
function accountOf(chat: ChatSurvey, survey: ExportSurvey): string | undefined {
  if (survey.account) return survey.account.key;
  const peer = peerOf(chat);
  if (kindOf(chat) === "self") return peer;
  const others = [...chat.authors.keys()].filter((key) => key !== peer);
  return kindOf(chat) === "private" && chat.authors.has(peer) && others.length === 1 ? others[0] : undefined;
}

function ownByNames({ authors }: ChatSurvey, ownNames: readonly string[]): string | undefined {
  const given = new Set(ownNames.map(nameKey));
  return [...authors].find(([key, { name }]) => given.has(nameKey(name)) || given.has(nameKey(key)))?.[0];
}

function ownByName(chat: ChatSurvey, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  return [...chat.authors].find(([, author]) => author.name === name)?.[0];
}

function planChat(survey: ChatSurvey, from: ExportSurvey, ownKey: string | undefined): TelegramChatPlan {
  const kind = kindOf(survey);
  const peer = peerOf(survey);
  return {
    survey,
    export: from,
    key: keyOf(survey, peer, accountOf(survey, from)),
    peer,
    title: titleOf(survey, kind, peer),
    kind,
    phone: kind === "private" ? phoneIn(from, peer, survey.name) : undefined,
    ownKey,
    participants: participantsOf(survey, from, ownKey),
  };
}

/**
 * Channels and supergroups have one number for everybody. Private chats and basic groups are each account's own, with
 * message numbers of their own, so the exporting account belongs to the key: two colleagues' chats with one client stay apart.
 */
function keyOf(survey: ChatSurvey, peer: string, account: string | undefined): string {
  if (survey.id === "")
    return `telegram:${survey.name.normalize("NFC") || [...survey.authors.keys()].sort().join(",")}`;
  const isShared = peer.startsWith("channel") || account === undefined || account === peer;
  return isShared ? `telegram:${peer}` : `telegram:${account}/${peer}`;
}

function kindOf({ type, authors }: ChatSurvey): ConversationKind {
  if (type === "saved_messages") return "self";
  if (type.endsWith("_channel")) return "channel";
  if (type.endsWith("group")) return "group";
  return type === "" && authors.size > 2 ? "group" : "private";
}

function peerOf({ type, id }: ChatSurvey): string {
  if (type.endsWith("channel") || type.endsWith("supergroup")) return `channel${id}`;
  return type.endsWith("group") ? `chat${id}` : `user${id}`;
}

function titleOf({ name, type, id, authors }: ChatSurvey, kind: ConversationKind, peer: string): string {
  if (name !== "") return name;
  if (kind === "self") return "Saved Messages";
  if (type === "replies") return "Replies";
  const names = [...authors.values()].map((author) => author.name).filter((author) => author !== "");
  // A deleted account has no name left.
  return names.join(", ") || (id === "" ? "Telegram" : peer);
}

function participantsOf(survey: ChatSurvey, from: ExportSurvey, ownKey: string | undefined): ImportParticipant[] {
  return [...survey.authors].map(([key, { name, count }]) => ({
    key,
    name,
    phone: phoneIn(from, key, name),
    isOwn: ownKey === undefined ? undefined : key === ownKey,
    ...(survey.type === "bot_chat" && key === peerOf(survey) ? { isBot: true } : {}),
    messageCount: count,
  }));
}

function phoneIn({ phones }: ExportSurvey, key: string, name: string): string | undefined {
  return phones.get(key) || phones.get(name) || undefined;
}
