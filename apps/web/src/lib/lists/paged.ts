import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import type { More } from "./more.ts";

/** A list as far as it has been read, however that is done. */
export interface Paged<Item> {
  /** Undefined until its first page is there. */
  items: readonly Item[] | undefined;
  /** Why there is no first page. */
  error: Error | null;
  retry: () => void;
  more: More;
}

/** The list that pages of an infinite query make. */
export function usePaged<Item>(query: UseInfiniteQueryResult<InfiniteData<{ items: readonly Item[] }>>): Paged<Item> {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
  const failure = isFetchNextPageError ? error : null;
  const more = useMemo(
    (): More => ({
      load: hasNextPage ? () => fetchNextPage().then(() => undefined) : undefined,
      isLoading: isFetchingNextPage,
      error: failure,
    }),
    [hasNextPage, fetchNextPage, isFetchingNextPage, failure],
  );
  return { items, error, retry: () => void refetch(), more };
}
