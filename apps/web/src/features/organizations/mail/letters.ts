import { organizationsApi } from "@karavan/contract/api/organizations";
import type { OutgoingMail } from "@karavan/contract/records/organizations";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { usePaged } from "../../../lib/lists/paged.ts";
import { readPages } from "../../../lib/query.ts";

/** How often letters on their way are looked at again. */
const watchMs = 5_000;
/** How many pages a link to an old letter may turn. */
const mostPagesTurned = 10;

/** Letters the system wrote, newest first, and whether there is a mail server to send them. */
export function useLetters(q: string) {
  const list = useInfiniteQuery({
    ...readPages(organizationsApi.listOutgoingMail, { query: q === "" ? {} : { q } }),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ status }) => status === "queued")) ? watchMs : false,
  });
  const pages = list.data?.pages;
  return { ...usePaged(list), mailServer: pages?.[0]?.mailServer ?? true, pagesTurned: pages?.length ?? 0 };
}

/** One of the letters; pages are turned until it is found. */
export function useLetter(list: ReturnType<typeof useLetters>, id: string | undefined): OutgoingMail | undefined {
  const { items, more, pagesTurned } = list;
  const found = items?.find((letter) => letter.id === id);
  const isWanted = id !== undefined && !found && pagesTurned < mostPagesTurned;
  useEffect(() => {
    if (isWanted && !more.isLoading && more.error === null) void more.load?.();
  }, [isWanted, more]);
  return found;
}
