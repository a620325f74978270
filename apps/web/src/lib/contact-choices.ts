import { crmApi } from "@karavan/contract/api/crm";
import type { Contact } from "@karavan/contract/records/crm";
import { useCallback } from "react";
import { call } from "./api.ts";
import { usePhone } from "./phone.ts";

/** How many are offered; typing more finds the others. */
const offered = 20;

/** A contact as something to choose. */
export interface ContactChoice {
  value: string;
  label: string;
  hint?: string;
}

/** Contacts by a part of their name, e-mail or phone, told from others of the same name by company, phone or e-mail. */
export function useContactChoices(): (typed: string, signal: AbortSignal) => Promise<ContactChoice[]> {
  const phone = usePhone();
  return useCallback(
    async (typed, signal) => {
      const query = { limit: offered, ...(typed && { q: typed }) };
      const { items } = await call(crmApi.listContacts, { query }, { signal });
      return items.map((contact) => choiceOf(contact, phone));
    },
    [phone],
  );
}

function choiceOf(
  { id, name, companyName, phones, emails }: Contact,
  phone: (number: string) => string,
): ContactChoice {
  const [number, email] = [phones[0], emails[0]];
  const hint = companyName ?? (number === undefined ? email : phone(number));
  return { value: id, label: name, ...(hint !== undefined && { hint }) };
}
