import { catalogApi } from "@karavan/contract/api/catalog";
import type { ProductKind } from "@karavan/contract/records/catalog";
import { useCallback } from "react";
import { call } from "../../../lib/api.ts";
import { formatMoney } from "../../../lib/format.ts";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";

/** How many are offered; typing more finds the others. */
const offered = 20;

/** What is sold, by a part of its name or code; of one kind when one is given. */
export function useProductChoices(
  kind?: ProductKind,
): (typed: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]> {
  return useCallback(
    async (typed, signal) => {
      const query = { limit: offered, status: "active" as const, ...(typed && { q: typed }), ...(kind && { kind }) };
      const { items } = await call(catalogApi.listProducts, { query }, { signal });
      return items.map(({ id, name, price, currency }) => ({
        value: id,
        label: name,
        ...(price !== null && { hint: formatMoney(price, currency) }),
      }));
    },
    [kind],
  );
}
