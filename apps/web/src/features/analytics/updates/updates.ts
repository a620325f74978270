import { analyticsApi, type UpdateKind } from "@karavan/contract/api/analytics";
import type { AnswerOf } from "@karavan/contract/endpoint";
import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { usePaged } from "../../../lib/lists/paged.ts";
import { readPages } from "../../../lib/query.ts";

/** A page of recent updates, newest first. */
export type UpdatesPage = AnswerOf<typeof analyticsApi.listUpdates>;
/** Something that happened and people care about. */
export type Update = UpdatesPage["items"][number];

export const updateKinds = [
  "messages",
  "deals",
  "drafts",
  "contacts",
  "imports",
  "channels",
  "agents",
  "team",
] as const satisfies readonly UpdateKind[];

const pageSize = 30;

/** What recent updates are asked for, by kind; without one, all. */
export function queryOf(kind: UpdateKind | undefined) {
  return { ...(kind && { kind }), limit: pageSize };
}

/** Recent updates, read page by page. */
export function useUpdates(kind: UpdateKind | undefined) {
  return usePaged(useInfiniteQuery(readPages(analyticsApi.listUpdates, { query: queryOf(kind) })));
}

/**
 * Puts the newest page before what was read already, so that what one looks at stays. Where nothing of it was known, too
 * much happened in between: then the list begins anew.
 */
export function joinNewest(
  before: InfiniteData<UpdatesPage, string>,
  newest: UpdatesPage,
): InfiniteData<UpdatesPage, string> {
  const [first, ...others] = before.pages;
  const known = new Set(before.pages.flatMap(({ items }) => items.map(({ id }) => id)));
  const fresh = newest.items.filter(({ id }) => !known.has(id));
  if (!first || (fresh.length === newest.items.length && newest.nextCursor !== null)) {
    return { pages: [newest], pageParams: [""] };
  }
  if (fresh.length === 0) return before;
  const items = [...fresh, ...first.items].sort((one, other) => (one.id < other.id ? 1 : -1));
  return { ...before, pages: [{ ...first, items }, ...others] };
}
