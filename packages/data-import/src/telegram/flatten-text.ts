import { isObject, textOf } from "./json-value.ts";

/** Plain text of Telegram's `text`: a string, or strings mixed with formatted pieces. The target of a hidden link follows in brackets. */
export function flattenText(value: unknown): string {
  if (typeof value === "string") return value;
  return Array.isArray(value) ? value.map(flattenPiece).join("") : "";
}

function flattenPiece(piece: unknown): string {
  if (typeof piece === "string") return piece;
  if (!isObject(piece)) return "";
  const text = textOf(piece, "text") ?? "";
  const href = textOf(piece, "href");
  if (href === undefined || href === "" || text.includes(href)) return text;
  // Channels hang a picture on an invisible character: there only the link is left to show.
  return /[^\s\u200b-\u200f\u2060]/.test(text) ? `${text} (${href})` : `${text}${href} `;
}
