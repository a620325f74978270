import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Deal } from "@karavan/contract/records/pipeline";
import { call } from "../../../lib/api.ts";
import { keptLists } from "../../../lib/lists/kept-lists.ts";
import { byValue, type ListRules } from "../../../lib/lists/long-list.ts";
import { type LongListSource, useLongList } from "../../../lib/lists/use-long-list.ts";
import { keyOf } from "../../../lib/query.ts";
import { belongsTo, type DealFilter, narrowed } from "../filter.ts";
import type { DealSort } from "./deal-sorts.ts";

/** Which deals a list shows, and in which order. */
export interface DealListFilter extends DealFilter {
  sort: DealSort;
}

const key = [...keyOf(pipelineApi.listDeals), "list"];

/** Every list of deals that was read. */
export const dealLists = keptLists<Deal, DealListFilter>({ key, isFilter, rulesOf });

/** The deals of a filter, as far as they have been read. */
export function useDealList(filter: DealListFilter) {
  return useLongList(dealSource(filter));
}

function dealSource(filter: DealListFilter): LongListSource<Deal> {
  const { pipelineId, sort } = filter;
  return {
    queryKey: [...key, filter],
    readPage: (page, signal) =>
      call(pipelineApi.listDeals, { query: { ...page, pipelineId, sort, ...narrowed(filter) } }, { signal }),
    isBefore: rulesOf(filter).isBefore,
  };
}

function rulesOf(filter: DealListFilter): ListRules<Deal> {
  const [direction, name] = filter.sort.startsWith("-")
    ? (["descending", filter.sort.slice(1)] as const)
    : (["ascending", filter.sort] as const);
  const sortValueOf = (deal: Deal) =>
    name === "amount" ? (deal.amount ?? -1) : name === "createdAt" ? deal.createdAt : deal.stageChangedAt;
  return { isBefore: byValue(sortValueOf, direction), belongs: (deal) => belongsTo(deal, filter) };
}

function isFilter(value: unknown): value is DealListFilter {
  return typeof value === "object" && value !== null && "sort" in value;
}
