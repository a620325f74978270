import { nameKey } from "./person-name.ts";

/** The authors of one chat, as far as they help to tell whose account exported it. */
export type ChatAuthors = {
  names: readonly string[];
  /** Title that the source gives, not one made up from the authors; in a private chat it names the other side. */
  title?: string;
  isPrivate: boolean;
};

/**
 * The exporting account's name in each chat, or undefined where nothing tells. First by the names the caller gives,
 * then the author who occurs in most chats, then in a private chat the one whom the title does not name.
 */
export function findOwnAuthors(chats: readonly ChatAuthors[], ownNames: readonly string[]): (string | undefined)[] {
  const given = new Set(ownNames.map(nameKey));
  const common = mostCommonName(chats);
  return chats.map(
    (chat) =>
      chat.names.find((name) => given.has(nameKey(name))) ??
      chat.names.find((name) => nameKey(name) === common) ??
      otherThanTitle(chat),
  );
}

// In two chats or more, and nobody else in as many: a tie says nothing.
function mostCommonName(chats: readonly ChatAuthors[]): string | undefined {
  const chatsByName = new Map<string, number>();
  for (const chat of chats) {
    for (const name of new Set(chat.names.map(nameKey))) chatsByName.set(name, (chatsByName.get(name) ?? 0) + 1);
  }
  const [first, second] = [...chatsByName].sort(([, one], [, other]) => other - one);
  if (!first || first[1] < 2) return undefined;
  return second && second[1] === first[1] ? undefined : first[0];
}

function otherThanTitle({ names, title, isPrivate }: ChatAuthors): string | undefined {
  if (!isPrivate || title === undefined) return undefined;
  const others = names.filter((name) => nameKey(name) !== nameKey(title));
  return others.length === 1 ? others[0] : undefined;
}
