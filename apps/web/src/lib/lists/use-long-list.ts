import { type QueryKey, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { appendPage, joinTail, type ListRules, type LongList } from "./long-list.ts";
import { noMore, useMore } from "./more.ts";
import type { Paged } from "./paged.ts";

/** The first page is small, so that it is there at once; further down larger ones come before one gets there. */
const firstPage = 50;
const laterPage = 100;
/** What a list that is read anew asks for at most; what was read beyond stays as it was. */
const headSize = 500;

export interface PageAsked {
  limit: number;
  cursor?: string;
}

export interface LongListSource<Row> {
  /** Begins with the operation of its endpoint, so that acts can make it stale. */
  queryKey: QueryKey;
  readPage: (page: PageAsked, signal: AbortSignal) => Promise<LongList<Row>>;
  isBefore: ListRules<Row>["isBefore"];
}

/** The query of a list. Live events keep it right, so nothing but a lost connection makes it ask again. */
function longList<Row extends { id: string }>({ queryKey, readPage, isBefore }: LongListSource<Row>) {
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const before = client.getQueryData<LongList<Row>>(queryKey);
      return joinTail(await readHead(readPage, before?.items.length ?? 0, signal), before, isBefore);
    },
    meta: { owner: "organization" },
    refetchOnWindowFocus: false,
    // Comparing tens of thousands of rows to keep those that are equal costs more than drawing those on screen.
    structuralSharing: false,
  });
}

async function readHead<Row extends { id: string }>(
  readPage: LongListSource<Row>["readPage"],
  known: number,
  signal: AbortSignal,
): Promise<LongList<Row>> {
  const wanted = Math.min(Math.max(known, firstPage), headSize);
  let list = await readPage({ limit: Math.min(wanted, laterPage) }, signal);
  while (list.nextCursor !== null && list.items.length < wanted) {
    const cursor = list.nextCursor;
    list = appendPage(list, cursor, await readPage({ cursor, limit: laterPage }, signal));
  }
  return list;
}

/** A list on screen, with the way to read further down. */
export function useLongList<Row extends { id: string }>(source: LongListSource<Row>): Paged<Row> & { isOld: boolean } {
  const client = useQueryClient();
  const { queryKey, readPage } = source;
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...longList(source),
    // While a search or filter is answered, what was found before stays instead of flashing away.
    placeholderData: (before) => before,
  });
  const moreAt = useMore({
    queryKey,
    readPage: ({ cursor }, signal) => readPage({ cursor, limit: laterPage }, signal),
    putPage: (page, { cursor }) =>
      client.setQueryData<LongList<Row>>(queryKey, (list) => list && appendPage(list, cursor, page)),
  });
  return {
    items: data?.items,
    error,
    /** What is shown answers an earlier question. */
    isOld: isPlaceholderData,
    retry: () => void refetch(),
    more: isPlaceholderData ? noMore : moreAt(data?.nextCursor),
  };
}
