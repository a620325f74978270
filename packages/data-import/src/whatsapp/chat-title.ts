import { posix } from "node:path";
import type { Transcript } from "../files/transcript.ts";

// How phones name an export, by language. The title is group 1.
const titlePatterns: readonly RegExp[] = [
  /^WhatsApp[ -]Chat (?:with|mit|-|met) (.+)$/i,
  /^Чат WhatsApp (?:с|з) (?:контактом|группой|групою|пользователем|користувачем)? ?(.+)$/i,
  /^(?:Chat|Chats) de WhatsApp con (.+)$/i,
  /^(?:Discussion|Conversation) WhatsApp avec (.+)$/i,
  /^Conversa (?:do|no) WhatsApp com (.+)$/i,
  /^Chat WhatsApp (?:con|dengan|s uživatelem|z użytkownikiem|-) (.+)$/i,
  /^Czat WhatsApp z (?:użytkownikiem )?(.+)$/i,
  /^(.+) ile WhatsApp Sohbeti$/i,
  /^WhatsApp с (.+)$/i,
];
const iosTranscript = /^_chat(?:[ _]?\(?\d+\)?)?$/i;

/** Title of a chat by its file or zip name; undefined for names that say nothing. */
function titleFromName(name: string): string | undefined {
  const plain = plainName(name);
  for (const pattern of titlePatterns) {
    const title = pattern.exec(plain)?.[1]?.trim();
    if (title) return title;
  }
  return undefined;
}

/** Title by the transcript's own name, else by its zip or folder. */
export function titleOfTranscript(transcript: Transcript): string | undefined {
  const folders = posix.dirname(transcript.path).split("/").reverse();
  const names = [
    posix.basename(transcript.path),
    ...folders,
    ...(transcript.isZipped ? [posix.basename(transcript.file)] : []),
  ];
  return names.map(titleFromName).find((title) => title !== undefined);
}

/** The file's own name where it means something; undefined for `_chat.txt`. */
export function bareTitle(transcript: Transcript): string | undefined {
  const names = [posix.basename(transcript.path), ...(transcript.isZipped ? [posix.basename(transcript.file)] : [])];
  return names.map(plainName).find((name) => name !== "" && !iosTranscript.test(name));
}

// "WhatsApp_Chat_with_Ann%20B (2).txt" → "WhatsApp Chat with Ann B". Copies get a number in brackets.
function plainName(name: string): string {
  return decodePercent(posix.basename(name))
    .replace(/\.(?:txt|zip)$/i, "")
    .replace(/\.(?:txt|zip)$/i, "")
    .replace(/ ?\(\d{1,3}\)$/, "")
    .replace(/^(WhatsApp_Chat_(?:with|mit|-)_.*)$/i, (whole) => whole.replaceAll("_", " "))
    .normalize("NFC")
    .trim();
}

function decodePercent(name: string): string {
  try {
    return /%[0-9a-f]{2}/i.test(name) ? decodeURIComponent(name) : name;
  } catch {
    return name;
  }
}
