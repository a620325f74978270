import { crmApi } from "@karavan/contract/api/crm";
import type { Company, CompanyInput } from "@karavan/contract/records/crm";
import { useContractForm, useServerErrors } from "../../../lib/form.ts";
import { valuesOf } from "../form/address-rows.ts";
import { useAddressRows } from "../form/use-address-rows.ts";
import { domainOf, websiteOf } from "./web-address.ts";

/** What is typed about a company, new or known, and how it becomes what the server takes. `refusal` is the server's. */
export function useCompanyForm(company: Company | undefined, refusal: unknown) {
  const form = useContractForm(crmApi.createCompany.body, fieldsOf(company));
  const phones = useAddressRows(company?.phones ?? [], () => form.clearErrors("phones"));
  const emails = useAddressRows(company?.emails ?? [], () => form.clearErrors("emails"));
  useServerErrors(form, refusal);

  const submit = (save: (body: CompanyInput) => Promise<void>) => () => {
    form.setValue("phones", valuesOf(phones.rows));
    form.setValue("emails", valuesOf(emails.rows));
    form.setValue("domain", domainOf(form.getValues("domain") ?? ""));
    form.setValue("website", websiteOf(form.getValues("website") ?? ""));
    // Refusals are shown from the acts themselves.
    void form.handleSubmit((body) => save(body).catch(() => undefined))();
  };
  const clear = () => {
    form.reset();
    phones.clear();
    emails.clear();
  };
  return {
    form,
    phones,
    emails,
    submit,
    clear,
  };
}

export type CompanyEntry = ReturnType<typeof useCompanyForm>;

function fieldsOf(company: Company | undefined) {
  return {
    name: company?.name ?? "",
    domain: company?.domain ?? null,
    website: company?.website ?? null,
    address: company?.address ?? "",
    phones: [...(company?.phones ?? [])],
    emails: [...(company?.emails ?? [])],
    tags: [...(company?.tags ?? [])],
    ownerId: company?.ownerId ?? null,
    note: company?.note ?? "",
  };
}
