import { catalogApi } from "@karavan/contract/api/catalog";
import type { Product, ProductKind, ProductStatus } from "@karavan/contract/records/catalog";
import { call } from "../../../lib/api.ts";
import { byValue } from "../../../lib/lists/long-list.ts";
import { useLongList } from "../../../lib/lists/use-long-list.ts";
import { keyOf } from "../../../lib/query.ts";

export const productSorts = ["name", "-name", "createdAt", "-createdAt"] as const;

/** Which products a list shows; what is empty narrows nothing. */
export interface ProductFilter {
  q: string;
  kind: ProductKind | "";
  status: ProductStatus;
  sort: (typeof productSorts)[number];
}

/** The products of a filter, as far as they have been read. */
export function useProducts(filter: ProductFilter) {
  const { q, kind, status, sort } = filter;
  return useLongList<Product>({
    queryKey: [...keyOf(catalogApi.listProducts), "products", filter],
    readPage: (page, signal) =>
      call(
        catalogApi.listProducts,
        { query: { ...page, ...(q && { q }), ...(kind && { kind }), status, sort } },
        { signal },
      ),
    isBefore: byValue(
      ({ name, createdAt }) => (sort.endsWith("name") ? name.toLowerCase() : createdAt),
      sort.startsWith("-") ? "descending" : "ascending",
    ),
  });
}
