import { crmApi } from "@karavan/contract/api/crm";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../lib/api.ts";
import { usePhone } from "../../lib/phone.ts";
import { Avatar } from "../../ui/avatar.tsx";
import type { CommandResult } from "../../ui/command-menu.tsx";
import { CompanySign } from "./companies/company-sign.tsx";

/** How many of each are offered: the command menu leads to one, the lists show all. */
const offered = { people: 6, companies: 3 };

/** Finds people by a part of their name, phone or e-mail, and companies by name or domain, for the command menu. */
export function useRecordSearch(): (typed: string, signal: AbortSignal) => Promise<readonly CommandResult[]> {
  const { t } = useTranslation("crm");
  const phone = usePhone();
  const navigate = useNavigate();
  return useCallback(
    async (q, signal) => {
      const [people, companies] = await Promise.all([
        call(crmApi.listContacts, { query: { q, limit: offered.people } }, { signal }),
        call(crmApi.listCompanies, { query: { q, limit: offered.companies } }, { signal }),
      ]);
      return [
        ...people.items.map(({ id, name, companyName, phones, emails }): CommandResult => {
          const [number] = phones;
          const detail = companyName ?? (number === undefined ? emails[0] : phone(number));
          return {
            id,
            section: t("list.people"),
            title: name,
            icon: <Avatar id={id} name={name} size="small" />,
            ...(detail !== undefined && { detail }),
            run: () => void navigate({ to: "/clients/$contactId", params: { contactId: id } }),
          };
        }),
        ...companies.items.map(
          ({ id, name, domain }): CommandResult => ({
            id,
            section: t("list.companies"),
            title: name,
            icon: <CompanySign id={id} />,
            ...(domain && { detail: domain }),
            run: () => void navigate({ to: "/companies/$companyId", params: { companyId: id } }),
          }),
        ),
      ];
    },
    [t, phone, navigate],
  );
}
