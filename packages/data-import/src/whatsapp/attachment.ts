import { posix } from "node:path";
import type { FileFinder } from "../files/file-tree.ts";
import { mimeOf } from "../files/mime.ts";
import type { ImportAttachment, MessageKind } from "../model.ts";
import { invisibleMarks } from "../person-name.ts";

/** A file name inside a message body, and what is left of the body without it. */
export type FileReference = { fileName: string; rest: string };

// iPhones: `<attached: 00000042-PHOTO-2020-06-07-15-13-20.jpg>`, older ones `2015-08-04-PHOTO-00004762.jpg <attached>`.
// The word is translated, so the number in front of the name, or a known word, tells it from what a person typed.
const iosTag = /[\u200e\u200f]*<\s*([^<>:\n]{2,40}):\s*([^<>\n]{1,255}?)\s*>\s*$/u;
const iosOldTag = /^[\u200e\u200f]*(\d{4}-\d{2}-\d{2}-[A-Z]+-\d+\.\w{1,8})\s<[\u200e\u200f]*[^<>\n]{2,40}>\s*$/u;
const iosName = /^\d{8}-/;
const iosWords =
  /^(?:attached|прикреплено|вложение|anhang|angehängt|adjunto|archivo adjunto|pièce jointe|allegato|anexado|anexo|додано|załączono|bijgevoegd|přiložen[oa]?|příloha|eklendi|terlampir|المُرفق|مرفق|پیوست|מצורף|संलग्न|添付ファイル|附件|첨부됨)$/iu;
// Android: `IMG-20210428-WA0001.jpg (file attached)`; documents keep their own names.
const androidTag = /^[\u200e\u200f]*([^\n<>]{1,255}?\.\w{1,8})\s\(([^()\n]{3,40})\)\s*$/u;
const androidName = /^(?:IMG|VID|AUD|PTT|STK|DOC|GIF)-\d{8}-WA\d+\./;
const androidWords =
  /^(?:file attached|файл добавлен|файл прикреплен|datei angehängt|archivo adjunto|archivo adjuntado|fichier joint|file allegato|arquivo anexado|ficheiro anexado|файл додано|załączony plik|bestand bijgevoegd|soubor byl přiložen|súbor pripojený|dosya ekli|file terlampir|الملف مرفق|فایل پیوست شد|קובץ מצורף|फ़ाइल अटैच की गई|फाइल अटैच कर दी गई है|添付ファイル有り|文件附件|附件檔案|파일 첨부됨|қосымша файл|fayl biriktirildi)$/iu;

/** Finds the file a body attaches, in either layout; undefined for plain text. */
export function findReference(body: string): FileReference | undefined {
  if (!body.includes("<") && !body.includes("(")) return undefined;
  const end = body.indexOf("\n");
  const firstLine = end === -1 ? body : body.slice(0, end);
  const below = end === -1 ? "" : body.slice(end + 1);
  const fileName = findAndroidName(firstLine) ?? iosOldTag.exec(firstLine)?.[1];
  if (fileName !== undefined) return { fileName: cleanName(fileName), rest: below };
  return findIosReference(firstLine, below) ?? (below === "" ? undefined : findIosReference(body, ""));
}

function findAndroidName(line: string): string | undefined {
  const [, name = "", words = ""] = androidTag.exec(line) ?? [];
  return name !== "" && (androidName.test(name) || androidWords.test(words.trim())) ? name : undefined;
}

function findIosReference(text: string, below: string): FileReference | undefined {
  const match = iosTag.exec(text);
  const [, words = "", name = ""] = match ?? [];
  const fileName = cleanName(name);
  if (!match || !(iosName.test(fileName) || iosWords.test(cleanName(words)))) return undefined;
  const caption = withoutTitle(text.slice(0, match.index).trim(), fileName);
  return { fileName, rest: [caption, below].filter((part) => part !== "").join("\n") };
}

// iPhones repeat a document's name before the tag, with its length: `Offer.pdf • 2 pages`.
function withoutTitle(caption: string, fileName: string): string {
  const title = caption.replace(invisibleMarks, "").replace(/ • .*$/s, "");
  return fileName.endsWith(title) && title !== "" ? "" : caption;
}

function cleanName(name: string): string {
  return name.replace(invisibleMarks, "").trim();
}

/** The attachment of a reference: present where the upload holds the file. */
export function buildAttachment(fileName: string, find: FileFinder): ImportAttachment {
  const safe = posix.basename(fileName.replaceAll("\\", "/"));
  const file = safe === "" ? undefined : find(safe);
  const mime = mimeOf(safe);
  return file
    ? { fileName: safe, mime, state: "present", size: file.size, open: file.open }
    : { fileName: safe, mime, state: "missing" };
}

/** Kind of message by the file it carries. iPhones name voice notes AUDIO and stickers STICKER, Android PTT and STK. */
export function kindOfFile(fileName: string): MessageKind {
  const name = fileName.toUpperCase();
  if (/^PTT-|AUDIO-.*\.OPUS$|\.OPUS$/.test(name)) return "voice";
  if (/^STK-|STICKER-|\.WEBP$/.test(name)) return "sticker";
  if (name.endsWith(".VCF")) return "contact";
  if (/^DOC-/.test(name)) return "document";
  const [group] = (mimeOf(fileName) ?? "").split("/");
  if (group === "image") return "photo";
  return group === "video" || group === "audio" ? group : "document";
}
