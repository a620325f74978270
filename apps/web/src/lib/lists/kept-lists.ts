import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { dropRows, type ListRules, type LongList, mergeRows } from "./long-list.ts";
import { readAgainIfUnderWay } from "./read-again.ts";

export interface KeptListsOptions<Row, Filter> {
  /** How the keys of these lists begin; the filter follows. */
  key: QueryKey;
  isFilter: (value: unknown) => value is Filter;
  rulesOf: (filter: Filter) => ListRules<Row>;
}

/** All lists of one kind that were read under any filter, and how they are kept right when records change. */
export interface KeptLists<Row> {
  /** Puts rows as they are now into every list; resolves when the server was asked where only it can tell. */
  put: (client: QueryClient, rows: readonly Row[]) => Promise<void>;
  /** Puts rows into every list as they will be once the server has agreed; so it is not asked yet. */
  place: (client: QueryClient, rows: readonly Row[]) => void;
  drop: (client: QueryClient, ids: ReadonlySet<string>) => void;
  /** Rows as the lists show them, one that is in several lists several times. */
  where: (client: QueryClient, test: (row: Row) => boolean) => Row[];
  /** Changes what is shown of rows, without moving them. */
  change: (client: QueryClient, change: (row: Row) => Row) => void;
  /** Has every list on screen read its beginning anew; the others do when they are shown. */
  refresh: (client: QueryClient) => Promise<void>;
}

/** The lists whose keys begin alike. */
export function keptLists<Row extends { id: string }, Filter>(options: KeptListsOptions<Row, Filter>): KeptLists<Row> {
  const { key, isFilter, rulesOf } = options;
  const each = (client: QueryClient, change: (list: LongList<Row>, rules: ListRules<Row>) => LongList<Row>) => {
    for (const query of client.getQueryCache().findAll({ queryKey: key })) {
      const { queryKey } = query;
      const filter = queryKey[key.length];
      if (!isFilter(filter)) continue;
      readAgainIfUnderWay(client, query);
      client.setQueryData<LongList<Row>>(queryKey, (list) => list && change(list, rulesOf(filter)));
    }
  };
  const place = (client: QueryClient, rows: readonly Row[]) => {
    if (rows.length > 0) each(client, (list, rules) => mergeRows(list, rows, rules));
  };
  return {
    put: (client, rows) => {
      place(client, rows);
      const isUnsure = (filter: unknown) =>
        isFilter(filter) && rows.some((row) => rulesOf(filter).belongs(row) === undefined);
      return client.invalidateQueries({ queryKey: key, predicate: ({ queryKey }) => isUnsure(queryKey[key.length]) });
    },
    place,
    drop: (client, ids) => each(client, (list) => dropRows(list, ids)),
    where: (client, test) =>
      client.getQueriesData<LongList<Row>>({ queryKey: key }).flatMap(([, list]) => list?.items.filter(test) ?? []),
    change: (client, change) => each(client, (list) => ({ ...list, items: list.items.map(change) })),
    refresh: (client) => client.invalidateQueries({ queryKey: key }),
  };
}
