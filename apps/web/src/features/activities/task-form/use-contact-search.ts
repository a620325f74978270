import { crmApi } from "@karavan/contract/api/crm";
import { useCallback } from "react";
import { call } from "../../../lib/api.ts";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";

/** How many are offered; typing more finds the others. */
const offered = 20;

/** Contacts by a part of their name, e-mail or phone. */
export function useContactSearch(): (typed: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]> {
  return useCallback(async (typed, signal) => {
    const query = { limit: offered, ...(typed && { q: typed }) };
    const { items } = await call(crmApi.listContacts, { query }, { signal });
    return items.map(({ id, name, companyName }) => ({
      value: id,
      label: name,
      ...(companyName !== null && { hint: companyName }),
    }));
  }, []);
}
