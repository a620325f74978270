import type { DroppedFile } from "../../../ui/file-drop/read-drop.ts";

/** How many files the server takes in one upload. */
export const mostFiles = 1_000;

/** What can be done with the files somebody chose. */
export type Choice =
  | { kind: "ready"; files: readonly DroppedFile[] }
  /** Nothing among them can hold a chat. */
  | { kind: "no-chats" }
  /** More than one upload takes. `chats` are those that can hold a chat, without photos and other files sent in them. */
  | { kind: "too-many"; count: number; chats: readonly DroppedFile[] };

/** Judges files before they are sent: what a computer leaves in every folder is dropped, the rest must hold chats. */
export function judgeFiles(dropped: readonly DroppedFile[]): Choice {
  const files = dropped.filter(({ path }) => !isClutter(path));
  const chats = files.filter(({ path }) => mayHoldChats(path));
  if (chats.length === 0) return { kind: "no-chats" };
  if (files.length <= mostFiles) return { kind: "ready", files };
  return { kind: "too-many", count: files.length, chats };
}

function mayHoldChats(path: string): boolean {
  return /\.(txt|zip|json|html?)$/i.test(path);
}

/** What macOS, Windows and programs put beside people's files. */
function isClutter(path: string): boolean {
  return /(^|\/)(\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(\/|$)/i.test(path);
}
