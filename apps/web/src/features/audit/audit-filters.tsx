import { aiApi } from "@karavan/contract/api/ai";
import { eventTypes } from "@karavan/contract/events/index";
import { useQuery } from "@tanstack/react-query";
import { FilterX } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { localeOf } from "../../lib/format.ts";
import { useLanguage } from "../../lib/i18n.ts";
import { useMembers } from "../../lib/members.ts";
import { read } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { Combobox, MultiCombobox } from "../../ui/combobox.tsx";
import type { ComboboxOption } from "../../ui/combobox-source.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Field } from "../../ui/field.tsx";
import { type AuditFilter, countFilters } from "./audit-filter.ts";
import { nameType } from "./name-type.ts";

export interface AuditFiltersProps {
  filter: AuditFilter;
  onFilter: (change: Partial<AuditFilter>) => void;
}

/** Narrows the log: to some kinds of events, to who did it, to some days. */
export function AuditFilters({ filter, onFilter }: AuditFiltersProps) {
  const { t } = useTranslation("audit");
  const types = useTypes();
  const actors = useActors();
  const { actorId } = filter;
  const unknown = { value: actorId, label: t("filter.unknown") };
  const actor = actorId === "" ? null : (actors.find(({ value }) => value === actorId) ?? unknown);
  return (
    <div className="grid grid-cols-2 items-start gap-3 lg:flex">
      <Field label={t("filter.type")} className="col-span-2 lg:min-w-0 lg:flex-3">
        <MultiCombobox
          source={types}
          value={filter.types.map((type) => types.find(({ value }) => value === type) ?? { value: type, label: type })}
          placeholder={t("filter.anyType")}
          onChange={(chosen) => onFilter({ types: chosen.map(({ value }) => value) })}
        />
      </Field>
      <Field label={t("filter.actor")} className="col-span-2 lg:min-w-0 lg:flex-2">
        <Combobox
          source={actors}
          value={actor}
          placeholder={t("filter.anybody")}
          onChange={(option) => onFilter({ actorId: option?.value ?? "" })}
        />
      </Field>
      <Field label={t("filter.from")} className="lg:w-36">
        <DateInput
          value={filter.from || null}
          {...(filter.to !== "" && { max: filter.to })}
          onChange={(day) => onFilter({ from: day ?? "" })}
        />
      </Field>
      <Field label={t("filter.to")} className="lg:w-36">
        <DateInput
          value={filter.to || null}
          {...(filter.from !== "" && { min: filter.from })}
          onChange={(day) => onFilter({ to: day ?? "" })}
        />
      </Field>
      {countFilters(filter) > 0 && (
        <Button
          variant="ghost"
          icon={FilterX}
          className="col-span-2 lg:mt-6"
          onClick={() => onFilter({ types: [], actorId: "", from: "", to: "" })}
        >
          {t("filter.clear")}
        </Button>
      )}
    </div>
  );
}

/** Everything that can happen, in plain words. */
function useTypes(): readonly ComboboxOption[] {
  const { ready } = useTranslation("events");
  const language = useLanguage();
  return useMemo(() => {
    const options = ready ? eventTypes.map((type) => ({ value: type, label: nameType(type) })) : [];
    return options.sort((one, two) => one.label.localeCompare(two.label, localeOf(language)));
  }, [ready, language]);
}

/** Members and agents. What others did (clients, the system) is found by what happened. */
function useActors(): readonly ComboboxOption[] {
  const members = useMembers();
  const agents = useQuery({ ...read(aiApi.listAgents), staleTime: 5 * 60_000 }).data?.items;
  const { t } = useTranslation("events");
  return useMemo(
    () => [
      ...members.map(({ id, name, email }) => ({ value: id, label: name, hint: email })),
      ...(agents ?? []).map(({ id, name }) => ({ value: id, label: name, hint: t("actor.agent") })),
    ],
    [members, agents, t],
  );
}
