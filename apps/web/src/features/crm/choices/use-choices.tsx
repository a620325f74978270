import { crmApi } from "@karavan/contract/api/crm";
import { Plus } from "lucide-react";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../lib/api.ts";
import { useMe } from "../../../lib/me.ts";
import { useMembers } from "../../../lib/members.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { newOption, orNew } from "../../../ui/new-option.ts";

/** How many are offered; typing more finds the others. */
const offered = 20;

type Search = (typed: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>;

/** Companies by a part of their name or domain; `canCreate` also offers to make one that is not there. */
export function useCompanyChoices(canCreate: boolean): Search {
  const { t } = useTranslation("crm");
  const hint = t("choice.newCompany");
  return useCallback(
    async (typed, signal) => {
      const query = { limit: offered, sort: "name" as const, ...(typed && { q: typed }) };
      const { items } = await call(crmApi.listCompanies, { query }, { signal });
      const found = items.map(({ id, name, domain }) => ({ value: id, label: name, ...(domain && { hint: domain }) }));
      return canCreate ? orNew(found, typed, (name) => newOption(name, { hint, icon: <PlusIcon /> })) : found;
    },
    [canCreate, hint],
  );
}

/** Tags by a part of their name. A tag is its name, so a new one needs no making beforehand. */
export function useTagChoices(canCreate: boolean): Search {
  const { t } = useTranslation("crm");
  const hint = t("choice.newTag");
  return useCallback(
    async (typed, signal) => {
      const { items } = await call(
        crmApi.listTags,
        { query: { limit: offered, ...(typed && { q: typed }) } },
        { signal },
      );
      const found = items.map(({ name }) => tagOption(name));
      return canCreate ? orNew(found, typed, (name) => ({ ...tagOption(name), hint, icon: <PlusIcon /> })) : found;
    },
    [canCreate, hint],
  );
}

/** A tag as a choice. */
export function tagOption(name: string): ComboboxOption {
  return { value: name, label: name };
}

/** The members, oneself first. */
export function useMemberChoices(): readonly ComboboxOption[] {
  const { t } = useTranslation("crm");
  const members = useMembers();
  const { memberId } = useMe();
  return useMemo(() => {
    const option = (id: string, name: string): ComboboxOption => ({
      value: id,
      label: name,
      icon: <Avatar id={id} name={name} size="small" />,
      ...(id === memberId && { hint: t("choice.me") }),
    });
    const mine = members.filter(({ id }) => id === memberId);
    return [...mine, ...members.filter(({ id }) => id !== memberId)].map(({ id, name }) => option(id, name));
  }, [members, memberId, t]);
}

function PlusIcon() {
  return <Plus aria-hidden className="size-4 shrink-0 text-ink-3" />;
}
