import { crmApi } from "@karavan/contract/api/crm";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import { useQuery } from "@tanstack/react-query";
import { ListFilter } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { read } from "../../../lib/query.ts";
import { useStagePlaces } from "../../../lib/stages.ts";
import { Button } from "../../../ui/button.tsx";
import { Combobox } from "../../../ui/combobox.tsx";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { Field } from "../../../ui/field.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { tagOption, useCompanyChoices, useMemberChoices, useTagChoices } from "../choices/use-choices.tsx";
import { type FilterChip, FilterChips } from "../lists/filter-chips.tsx";
import type { PeopleFilter } from "./person.ts";

interface PeopleFiltersProps {
  filter: PeopleFilter;
  onFilter: (change: Partial<PeopleFilter>) => void;
}

/** Narrows a list of people by status, owner, tag and company together. What is on stands beside. */
export function PeopleFilters({ filter, onFilter }: PeopleFiltersProps) {
  const { t } = useTranslation("crm");
  const chosen = useChosen(filter);
  const stages = useStageChoices();
  const owners = useMemberChoices();
  const tags = useTagChoices(false);
  const companies = useCompanyChoices(false);
  return (
    <>
      <Popover
        title={t("filter.title")}
        trigger={
          <Button icon={ListFilter} variant="ghost" aria-label={t("filter.title")} className="-mx-1">
            <span className="max-sm:hidden">{t("filter.title")}</span>
          </Button>
        }
      >
        <Field label={t("filter.status")} hint={t("filter.statusHint")}>
          <Combobox
            source={stages}
            placeholder={t("filter.any")}
            value={chosen.stage}
            onChange={(option) => onFilter({ stageId: option?.value ?? "" })}
          />
        </Field>
        <Field label={t("filter.owner")}>
          <Combobox
            source={owners}
            placeholder={t("filter.anybody")}
            value={chosen.owner}
            onChange={(option) => onFilter({ ownerId: option?.value ?? "" })}
          />
        </Field>
        <Field label={t("filter.tag")}>
          <Combobox
            source={tags}
            placeholder={t("filter.any")}
            value={chosen.tag}
            onChange={(option) => onFilter({ tag: option?.value ?? "" })}
          />
        </Field>
        <Field label={t("filter.company")}>
          <Combobox
            source={companies}
            placeholder={t("filter.anyCompany")}
            value={chosen.company}
            onChange={(option) => onFilter({ companyId: option?.value ?? "" })}
          />
        </Field>
      </Popover>
      <FilterChips chips={chipsOf(chosen, onFilter, t)} />
    </>
  );
}

interface Chosen {
  stage: ComboboxOption | null;
  owner: ComboboxOption | null;
  tag: ComboboxOption | null;
  company: ComboboxOption | null;
}

function chipsOf(
  { stage, owner, tag, company }: Chosen,
  onFilter: PeopleFiltersProps["onFilter"],
  t: (key: string) => string,
): readonly FilterChip[] {
  const chip = (id: keyof PeopleFilter, label: string, option: ComboboxOption | null): FilterChip[] =>
    option ? [{ id, label, value: option.label, onRemove: () => onFilter({ [id]: "" }) }] : [];
  return [
    ...chip("stageId", t("filter.status"), stage),
    ...chip("ownerId", t("filter.owner"), owner),
    ...chip("tag", t("filter.tag"), tag),
    ...chip("companyId", t("filter.company"), company),
  ];
}

/** What the address holds, by name; what is not known yet, or is gone, goes by a dash. */
function useChosen({ tag, ownerId, companyId, stageId }: PeopleFilter): Chosen {
  const owners = useMemberChoices();
  const stages = useStageChoices();
  const company = useQuery({ ...read(crmApi.getCompany, { params: { id: companyId } }), enabled: companyId !== "" });
  const named = (id: string, found: ComboboxOption | undefined) => (id ? (found ?? { value: id, label: "—" }) : null);
  const byId = (options: readonly ComboboxOption[], id: string) => options.find(({ value }) => value === id);
  return {
    stage: named(stageId, byId(stages, stageId)),
    owner: named(ownerId, byId(owners, ownerId)),
    tag: tag ? tagOption(tag) : null,
    company: named(companyId, company.data && { value: company.data.id, label: company.data.name }),
  };
}

/** Every stage with its dot; where there are several pipelines, each says which it belongs to. */
function useStageChoices(): readonly ComboboxOption[] {
  const { data } = useQuery({ ...read(pipelineApi.listPipelines), staleTime: 5 * 60_000 });
  const places = useStagePlaces();
  return useMemo(() => {
    const pipelines = data?.items ?? [];
    return pipelines.flatMap(({ name: pipeline, stages }) =>
      stages.map(({ id, name, color }) => {
        const place = places.get(id);
        return {
          value: id,
          label: name,
          ...(place && { icon: <StageDot tone={color} place={place} /> }),
          ...(pipelines.length > 1 && { hint: pipeline }),
        };
      }),
    );
  }, [data, places]);
}
