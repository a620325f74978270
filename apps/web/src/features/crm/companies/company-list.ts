import { crmApi } from "@karavan/contract/api/crm";
import type { Company } from "@karavan/contract/records/crm";
import { call } from "../../../lib/api.ts";
import { keptLists } from "../../../lib/lists/kept-lists.ts";
import { byValue, type ListRules } from "../../../lib/lists/long-list.ts";
import { type LongListSource, useLongList } from "../../../lib/lists/use-long-list.ts";
import { keyOf } from "../../../lib/query.ts";
import type { ContactSort } from "../people/person.ts";

/** Which companies a list shows. */
export interface CompanyFilter {
  q: string;
  tag: string;
  sort: ContactSort;
}

const key = [...keyOf(crmApi.listCompanies), "companies"];

/** Every list of companies that was read. */
export const companyLists = keptLists({ key, isFilter, rulesOf });

function companySource(filter: CompanyFilter): LongListSource<Company> {
  const { q, tag, sort } = filter;
  return {
    queryKey: [...key, filter],
    readPage: (page, signal) =>
      call(crmApi.listCompanies, { query: { ...page, ...(q && { q }), ...(tag && { tag }), sort } }, { signal }),
    isBefore: rulesOf(filter).isBefore,
  };
}

/** The companies of a filter, as far as they have been read. */
export function useCompanies(filter: CompanyFilter) {
  return useLongList(companySource(filter));
}

function rulesOf({ q, tag, sort }: CompanyFilter): ListRules<Company> {
  const direction = sort.startsWith("-") ? "descending" : "ascending";
  return {
    isBefore: byValue(({ name, createdAt }) => (sort.endsWith("name") ? name.toLowerCase() : createdAt), direction),
    belongs: ({ tags }) => {
      if (tag && !tags.some((own) => own.toLowerCase() === tag.toLowerCase())) return false;
      return q ? undefined : true;
    },
  };
}

function isFilter(value: unknown): value is CompanyFilter {
  return typeof value === "object" && value !== null && "sort" in value;
}
