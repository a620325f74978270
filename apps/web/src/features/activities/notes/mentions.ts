import { mentionPattern } from "@karavan/contract/mentions";

/** Somebody who is, or can be, mentioned. */
export interface Named {
  id: string;
  name: string;
}

/** A piece of a note: words, or somebody who is mentioned. */
export type NotePart = { text: string } | { mention: Named };

/** A stored text in pieces, mentions with the names they are shown by. */
export function partsOf(text: string, mentions: readonly Named[]): NotePart[] {
  const parts: NotePart[] = [];
  let end = 0;
  for (const match of text.matchAll(mentionPattern())) {
    const id = match[1]?.toLowerCase() ?? "";
    const mention = mentions.find((one) => one.id === id);
    if (!mention) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ mention });
    end = match.index + match[0].length;
  }
  return end < text.length ? [...parts, { text: text.slice(end) }] : parts;
}

/** A stored text as one types it: `@Name` where a member is mentioned. */
export function toTyped(text: string, mentions: readonly Named[]): string {
  return partsOf(text, mentions)
    .map((part) => ("text" in part ? part.text : `@${part.mention.name}`))
    .join("");
}

/** A typed text as it is stored. Of two with one name the first of `people` is meant; longer names come before shorter. */
export function toStored(typed: string, people: readonly Named[]): string {
  const names = [...new Map(people.toReversed().map((person) => [person.name, person])).values()];
  const longestFirst = names.toSorted((one, other) => other.name.length - one.name.length);
  let stored = "";
  for (let at = 0; at < typed.length; ) {
    const isStart = typed[at] === "@" && !/[\p{L}\p{N}]/u.test(typed[at - 1] ?? "");
    const found = isStart ? longestFirst.find(({ name }) => isWhole(typed, at + 1, name)) : undefined;
    stored += found ? `<@${found.id}>` : (typed[at] ?? "");
    at += found ? found.name.length + 1 : 1;
  }
  return stored;
}

/** Whether a name stands there and ends there: "@Anna" is not in "@Annabel". */
function isWhole(typed: string, at: number, name: string): boolean {
  return name !== "" && typed.startsWith(name, at) && !/[\p{L}\p{N}]/u.test(typed[at + name.length] ?? "");
}

/** The mention that is being typed at the caret: where its @ stands, and what was typed of the name. */
export function mentionAt(typed: string, caret: number): { start: number; query: string } | undefined {
  const before = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}.-]*(?: [\p{L}\p{N}.-]*)?)$/u.exec(typed.slice(0, caret));
  const query = before?.[1];
  return query === undefined ? undefined : { start: caret - query.length - 1, query };
}

/** Those whose name, or a word of it, begins so; at most `limit`. */
export function suggest(people: readonly Named[], query: string, limit = 6): Named[] {
  const typed = query.toLowerCase();
  const begins = ({ name }: Named) => {
    const words = name.toLowerCase();
    return words.startsWith(typed) || words.split(" ").some((word) => word.startsWith(typed));
  };
  return people.filter(begins).slice(0, limit);
}
