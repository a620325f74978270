import { crmApi } from "@karavan/contract/api/crm";
import type { Company } from "@karavan/contract/records/crm";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RecordNotes } from "../../features/activities/notes/record-notes.tsx";
import { RecordTasks } from "../../features/activities/tasks/record-tasks.tsx";
import { RecordHistory } from "../../features/audit/record-history.tsx";
import { WhyPanel } from "../../features/audit/why-panel.tsx";
import { useDeleteCompany } from "../../features/crm/companies/acts.ts";
import { CompanyDetails } from "../../features/crm/companies/company-details.tsx";
import { CompanyPeople } from "../../features/crm/companies/company-people.tsx";
import { RecordDeals } from "../../features/crm/record/record-deals.tsx";
import { RecordMenu } from "../../features/crm/record/record-menu.tsx";
import { useShortcut } from "../../lib/keyboard.ts";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { text, useUrlState } from "../../lib/use-url-state.ts";
import { OneRecord } from "./one-record.tsx";
import { RecordFrame, RecordSection } from "./record-frame.tsx";
import { useRecordForm } from "./use-record-form.ts";

/** One company: how to reach it, its people, what is sold to them, what happened. */
export function CompanyPage() {
  const { companyId = "" }: { companyId?: string } = useParams({ strict: false });
  const company = useQuery(read(crmApi.getCompany, { params: { id: companyId } }));
  return (
    <OneRecord of={company} list="/companies">
      {(known) => <Known key={known.id} company={known} />}
    </OneRecord>
  );
}

function Known({ company }: { company: Company }) {
  const { t } = useTranslation(["crm", "activities"]);
  const navigate = useNavigate();
  const { open } = useRecordForm();
  const { may } = useMe();
  const [why, setWhy] = useUrlState("why", text, { push: "opening" });
  const { id, name } = company;
  const edit = () => open("company", id);
  const remove = useDeleteCompany();
  useShortcut(may("crm:write") ? { keys: "e", label: t("act.edit"), run: edit } : undefined);
  return (
    <RecordFrame
      list="/companies"
      title={name}
      actions={
        <RecordMenu
          name={name}
          onEdit={edit}
          onDelete={() => remove(company)}
          onDeleted={() => void navigate({ to: "/companies", replace: true })}
        />
      }
      details={<CompanyDetails company={company} />}
    >
      {may("activities:read") && (
        <>
          <RecordSection title={t("activities:title")}>
            <RecordTasks of={{ companyId: id }} about={{ companyId: id }} />
          </RecordSection>
          <RecordSection title={t("activities:note.title")}>
            <RecordNotes of={{ companyId: id }} about={{ companyId: id }} />
          </RecordSection>
        </>
      )}
      <RecordSection title={t("record.people")}>
        <CompanyPeople companyId={id} />
      </RecordSection>
      <RecordSection title={t("record.deals")}>
        <RecordDeals of={{ companyId: id }} showContact />
      </RecordSection>
      <RecordSection title={t("record.history")}>
        <RecordHistory subjectIds={[id]} onWhy={setWhy} />
      </RecordSection>
      <WhyPanel eventId={why || undefined} onClose={() => setWhy("")} />
    </RecordFrame>
  );
}
