import { Building2, SearchX, UsersRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { PeopleFilter } from "../../features/crm/people/person.ts";
import { useMe } from "../../lib/me.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { useRecordForm } from "./use-record-form.ts";

interface EmptyPeopleProps {
  filter: PeopleFilter;
  onClear: () => void;
}

/** Why there is nobody, and the next step. */
export function EmptyPeople({ filter: { q, tag, ownerId, companyId, stageId }, onClear }: EmptyPeopleProps) {
  const { t } = useTranslation("crm");
  const { may } = useMe();
  const { open } = useRecordForm();
  if (q || tag || ownerId || companyId || stageId) {
    return <NothingFound title={t("empty.noPeopleFound")} onClear={onClear} />;
  }
  return (
    <EmptyState
      icon={UsersRound}
      title={t("empty.people")}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {may("imports:manage") && (
            <ButtonLink to="/imports" variant="primary">
              {t("empty.import")}
            </ButtonLink>
          )}
          {may("crm:write") && <Button onClick={() => open("client")}>{t("act.addClient")}</Button>}
        </div>
      }
    >
      {t("empty.peopleText")}
    </EmptyState>
  );
}

interface EmptyCompaniesProps {
  isNarrowed: boolean;
  onClear: () => void;
}

/** Why there is no company, and the next step. */
export function EmptyCompanies({ isNarrowed, onClear }: EmptyCompaniesProps) {
  const { t } = useTranslation("crm");
  const { may } = useMe();
  const { open } = useRecordForm();
  if (isNarrowed) return <NothingFound title={t("empty.noCompaniesFound")} onClear={onClear} />;
  return (
    <EmptyState
      icon={Building2}
      title={t("empty.companies")}
      {...(may("crm:write") && {
        action: (
          <Button variant="primary" onClick={() => open("company")}>
            {t("act.addCompany")}
          </Button>
        ),
      })}
    >
      {t("empty.companiesText")}
    </EmptyState>
  );
}

function NothingFound({ title, onClear }: { title: string; onClear: () => void }) {
  const { t } = useTranslation("crm");
  return (
    <EmptyState icon={SearchX} title={title} action={<Button onClick={onClear}>{t("filter.clear")}</Button>}>
      {t("empty.foundText")}
    </EmptyState>
  );
}
