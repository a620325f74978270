import type { Message } from "@karavan/contract/records/messaging";
import { unlessChanged } from "../../../lib/lists/long-list.ts";

/** As much of a conversation as has been read: oldest first, and where its earlier part goes on. */
export interface ThreadPart {
  items: readonly Message[];
  olderCursor: string | null;
}

/** A page as the server answers it: newest first. */
interface MessagePage {
  items: readonly Message[];
  nextCursor: string | null;
}

/** Puts messages as they are now into what was read: new ones in their places, the others over themselves. */
export function mergeMessages(part: ThreadPart, changed: readonly Message[]): ThreadPart {
  const byId = new Map(changed.map((message) => [message.id, message]));
  const items = part.items.map((item) => unlessChanged(item, byId.get(item.id) ?? item));
  for (const { id } of part.items) byId.delete(id);
  const first = part.items[0];
  // Whatever is older than what was read comes with its page.
  const added = [...byId.values()].filter(
    (message) => part.olderCursor === null || (first && isBefore(first, message)),
  );
  return { items: added.length > 0 ? [...items, ...added].sort(inOrder) : items, olderCursor: part.olderCursor };
}

/** The newest page read anew, with what had been read before it, as long as the two meet. */
export function joinOlder(newest: MessagePage, before: ThreadPart | undefined): ThreadPart {
  const known = new Map(before?.items.map((message) => [message.id, message]));
  const items = newest.items.toReversed().map((message) => unlessChanged(known.get(message.id), message));
  const [first] = items;
  const fresh = { items, olderCursor: newest.nextCursor };
  if (!before || !first || newest.nextCursor === null) return fresh;
  if (!before.items.some(({ id }) => items.some((item) => item.id === id))) return fresh;
  const older = before.items.filter((item) => isBefore(item, first));
  return older.length > 0 ? { items: [...older, ...items], olderCursor: before.olderCursor } : fresh;
}

/** Adds the page that was read from `cursor`, before everything else. */
export function prependPage(part: ThreadPart, cursor: string, page: MessagePage): ThreadPart {
  if (part.olderCursor !== cursor) return part;
  const known = new Set(part.items.map(({ id }) => id));
  const older = page.items.filter(({ id }) => !known.has(id)).toReversed();
  return { items: [...older, ...part.items], olderCursor: page.nextCursor };
}

function inOrder(one: Message, other: Message): number {
  return isBefore(one, other) ? -1 : 1;
}

/** The server's order: by time, then by id. */
function isBefore(one: Message, other: Message): boolean {
  return one.at === other.at ? one.id < other.id : one.at < other.at;
}
