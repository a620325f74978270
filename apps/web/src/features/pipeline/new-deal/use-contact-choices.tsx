import { crmApi } from "@karavan/contract/api/crm";
import type { Contact } from "@karavan/contract/records/crm";
import { Plus } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../lib/api.ts";
import { usePhone } from "../../../lib/phone.ts";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { newOption, orNew } from "../../../ui/new-option.ts";

/** How many are offered; typing more finds the others. */
const offered = 20;

/** Contacts by a part of their name, e-mail or phone; `canCreate` also offers to make one that is not there. */
export function useContactChoices(
  canCreate: boolean,
): (typed: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]> {
  const { t } = useTranslation("pipeline");
  const hint = t("new.newContact");
  const phone = usePhone();
  return useCallback(
    async (typed, signal) => {
      const query = { limit: offered, ...(typed && { q: typed }) };
      const { items } = await call(crmApi.listContacts, { query }, { signal });
      const found = items.map((contact) => contactOption(contact, phone));
      return canCreate ? orNew(found, typed, (name) => newOption(name, { hint, icon: <PlusIcon /> })) : found;
    },
    [canCreate, hint, phone],
  );
}

/** A contact as a choice, told from others of the same name by company, phone or e-mail. */
function contactOption(
  { id, name, companyName, phones, emails }: Contact,
  phone: (number: string) => string,
): ComboboxOption {
  const [number, email] = [phones[0], emails[0]];
  const hint = companyName ?? (number === undefined ? email : phone(number));
  return { value: id, label: name, ...(hint !== undefined && { hint }) };
}

function PlusIcon() {
  return <Plus aria-hidden className="size-4 shrink-0 text-ink-3" />;
}
