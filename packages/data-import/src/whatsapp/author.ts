import { cleanName } from "../person-name.ts";
import { systemVerb } from "./phrases.ts";

/** Longer than any contact name: a colon that far behind is part of a sentence. */
const longestName = 100;

/** What stands before a message. `isBare`: a colon at the line's end, as messages without text have it, and some notices. */
export type SplitAuthor = { name: string; text: string; isBare: boolean };

/** Author and text of a line behind its date; undefined when the line has no author. */
export function splitAuthor(body: string): SplitAuthor | undefined {
  const colon = body.indexOf(": ");
  const isBare = colon === -1 && body.trimEnd().endsWith(":");
  const end = isBare ? body.trimEnd().length - 1 : colon;
  if (end < 1 || end > longestName) return undefined;
  const name = cachedName(body.slice(0, end));
  return name === "" ? undefined : { name, text: body.slice(end + 2), isBare };
}

// The same few names stand before all messages of a chat.
const names = new Map<string, string>();
const cachedNames = 5_000;

function cachedName(raw: string): string {
  const known = names.get(raw);
  if (known !== undefined) return known;
  if (names.size >= cachedNames) names.clear();
  const name = cleanName(raw);
  names.set(raw, name);
  return name;
}

/** True for the front half of a system line that holds a colon: `Ann changed the subject to "Trip`. */
export function looksLikeNotice(name: string): boolean {
  return /["“”„«»]/.test(name) && systemVerb.test(name);
}
