import { crmApi } from "@karavan/contract/api/crm";
import type { Company } from "@karavan/contract/records/crm";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../lib/query.ts";
import { FormDrawer } from "../../../ui/form-drawer.tsx";
import { changedFields } from "../form/changed-fields.ts";
import { showCompany } from "../records.ts";
import { useChangeCompany } from "./acts.ts";
import { CompanyFields } from "./company-fields.tsx";
import { useCompanyForm } from "./use-company-form.ts";

export interface CompanyDrawerProps {
  open: boolean;
  onClose: () => void;
  onSaved: (company: Company) => void;
}

/** A new company. What was typed stays until it is saved, also when the drawer is closed meanwhile. */
export function NewCompanyDrawer({ open, onClose, onSaved }: CompanyDrawerProps) {
  const { t } = useTranslation("crm");
  const client = useQueryClient();
  const { actAsync, isActing, error, forget } = useAct(crmApi.createCompany, { failure: "inline" });
  const entry = useCompanyForm(undefined, error);
  const submit = entry.submit(async (body) => {
    const company = await actAsync({ body });
    entry.clear();
    forget();
    showCompany(client, company);
    onSaved(company);
  });
  return (
    <FormDrawer
      open={open}
      onClose={onClose}
      title={t("form.newCompany")}
      submit={t("form.create")}
      saving={isActing}
      error={error}
      onSubmit={submit}
    >
      <CompanyFields entry={entry} />
    </FormDrawer>
  );
}

/** All fields of a company at once. Only what was changed is sent, so that nobody else's change is lost. */
export function EditCompanyDrawer({ company, ...rest }: CompanyDrawerProps & { company: Company }) {
  const { t } = useTranslation("crm");
  const { change, isActing, error } = useChangeCompany(company.id, "inline");
  const entry = useCompanyForm(company, error);
  const submit = entry.submit(async (body) => rest.onSaved(await change(changedFields(company, body))));
  return (
    <FormDrawer
      open={rest.open}
      onClose={rest.onClose}
      title={t("form.editCompany")}
      submit={t("form.save")}
      saving={isActing}
      error={error}
      onSubmit={submit}
    >
      <CompanyFields entry={entry} />
    </FormDrawer>
  );
}
