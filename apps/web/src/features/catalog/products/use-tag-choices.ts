import { catalogApi } from "@karavan/contract/api/catalog";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../lib/api.ts";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { orNew } from "../../../ui/new-option.ts";

/** How many products are looked at for their tags. */
const looked = 200;

/** Tags of the catalogue by a part of their name; a tag is its name, so a new one needs no making beforehand. */
export function useTagChoices(): (typed: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]> {
  const { t } = useTranslation("catalog");
  const hint = t("choice.newTag");
  return useCallback(
    async (typed, signal) => {
      const { items } = await call(catalogApi.listProducts, { query: { limit: looked } }, { signal });
      const known = [...new Set(items.flatMap(({ tags }) => tags))].sort();
      const fitting = known.filter((tag) => tag.toLowerCase().includes(typed.toLowerCase()));
      const found = fitting.map((tag) => ({ value: tag, label: tag }));
      return orNew(found, typed, (name) => ({ value: name, label: name, hint }));
    },
    [hint],
  );
}
