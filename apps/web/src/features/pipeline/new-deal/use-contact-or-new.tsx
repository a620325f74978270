import { Plus } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useContactChoices } from "../../../lib/contact-choices.ts";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { newOption, orNew } from "../../../ui/new-option.ts";

/** Contacts to choose from; `canCreate` also offers to make one that is not there. */
export function useContactOrNew(
  canCreate: boolean,
): (typed: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]> {
  const { t } = useTranslation("pipeline");
  const hint = t("new.newContact");
  const find = useContactChoices();
  return useCallback(
    async (typed, signal) => {
      const found = await find(typed, signal);
      return canCreate ? orNew(found, typed, (name) => newOption(name, { hint, icon: <PlusIcon /> })) : found;
    },
    [canCreate, hint, find],
  );
}

function PlusIcon() {
  return <Plus aria-hidden className="size-4 shrink-0 text-ink-3" />;
}
