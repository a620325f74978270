import type { MessageKind } from "../model.ts";
import { findReference, kindOfFile } from "./attachment.ts";
import { callOpening, cutEditedMark, findOmittedDocument, findPhrase, noticeOpening } from "./phrases.ts";

/** What a message is, as far as its text shows. `fileName` is empty for a file that was left out unnamed. */
export type ClassifiedBody = { kind: MessageKind; text: string; fileName?: string; isEdited?: boolean };

const iosMark = "\u200e";
const locationLine =
  /^[\u200e\u200f]*(?:[^\n]{1,120}: )?https:\/\/(?:maps\.google\.com\/\?q=|www\.google\.com\/maps\?q=|maps\.apple\.com\/\?|foursquare\.com\/v\/)\S+$/u;
const venueLines = /^[^\n]{1,120}\n(?:[^\n]{0,200}\n)?https:\/\/foursquare\.com\/v\/\S+$/u;
// "POLL:", "ОПРОС:", "UMFRAGE:" alone on the first line.
const pollLine = /^[\u200e\u200f]*\p{Lu}{3,20}:\s*(?:\n|$)/u;

/**
 * Sorts a body into kinds. On iPhones (`isIphone`) the mark U+200E opens whatever WhatsApp itself wrote:
 * unknown wording behind it is a system line, never a person's text.
 */
export function classifyBody(body: string, isIphone: boolean): ClassifiedBody {
  const unedited = cutEditedMark(body);
  const text = stripEnds(unedited ?? body);
  const classified = classifyText(text, isIphone && body.startsWith(iosMark));
  return unedited === undefined ? classified : { ...classified, isEdited: true };
}

function classifyText(text: string, isMarked: boolean): ClassifiedBody {
  if (text === "") return { kind: "unsupported", text };
  return (
    classifyPhrase(text) ??
    classifyFile(text) ??
    classifyPlace(text) ??
    (pollLine.test(text) ? { kind: "poll", text: stripMarks(text) } : undefined) ??
    classifyNotice(text, isMarked) ?? { kind: "text", text }
  );
}

function classifyPhrase(text: string): ClassifiedBody | undefined {
  const end = text.indexOf("\n");
  const found = findPhrase(end === -1 ? text : text.slice(0, end));
  if (!found) return undefined;
  if (found.isOmitted) return { kind: found.kind, text: end === -1 ? "" : text.slice(end + 1), fileName: "" };
  if (end !== -1) return undefined;
  return { kind: found.kind, text: found.kind === "deleted" ? "" : stripMarks(text) };
}

function classifyFile(text: string): ClassifiedBody | undefined {
  const reference = findReference(text);
  if (reference) return { kind: kindOfFile(reference.fileName), text: reference.rest, fileName: reference.fileName };
  const fileName = text.includes("\n") ? undefined : findOmittedDocument(text);
  return fileName === undefined ? undefined : { kind: "document", text: "", fileName };
}

function classifyPlace(text: string): ClassifiedBody | undefined {
  if (!text.includes("https://")) return undefined;
  // A bare link is what a person pasted; WhatsApp puts a word or a place name in front.
  const isPlace = (locationLine.test(text) && !/^[\u200e\u200f]*https:/.test(text)) || venueLines.test(text);
  return isPlace ? { kind: "location", text: stripMarks(text) } : undefined;
}

function classifyNotice(text: string, isMarked: boolean): ClassifiedBody | undefined {
  const clean = stripMarks(text);
  if (isMarked && callOpening.test(clean)) return { kind: "call", text: clean };
  return isMarked || noticeOpening.test(clean) ? { kind: "system", text: clean } : undefined;
}

// Messages never end in line breaks; a blank line at the end belongs to the file.
function stripEnds(text: string): string {
  return text.replace(/\n+$/, "");
}

function stripMarks(text: string): string {
  return text.replace(/[\u200e\u200f]/g, "");
}
