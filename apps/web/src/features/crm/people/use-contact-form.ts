import { crmApi } from "@karavan/contract/api/crm";
import type { Contact, ContactInput } from "@karavan/contract/records/crm";
import { useState } from "react";
import { useContractForm, useServerErrors } from "../../../lib/form.ts";
import { useAct } from "../../../lib/query.ts";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { newNameOf } from "../../../ui/new-option.ts";
import { valuesOf } from "../form/address-rows.ts";
import { useAddressRows } from "../form/use-address-rows.ts";

/** What is typed about a contact, new or known, and how it becomes what the server takes. `refusal` is the server's. */
export function useContactForm(contact: Contact | undefined, refusal: unknown) {
  const form = useContractForm(crmApi.createContact.body, fieldsOf(contact));
  const phones = useAddressRows(contact?.phones ?? [], () => form.clearErrors("phones"));
  const emails = useAddressRows(contact?.emails ?? [], () => form.clearErrors("emails"));
  const [company, setCompany] = useState(() => companyOf(contact));
  const creating = useAct(crmApi.createCompany, { failure: "inline", stale: [crmApi.listCompanies] });
  useServerErrors(form, refusal);

  /** A company that is not there yet is made first, once, even when the contact is refused afterwards. */
  const ensureCompany = async (): Promise<string | null> => {
    const name = newNameOf(company);
    if (name === undefined) return company?.value ?? null;
    const made = await creating.actAsync({ body: { name } });
    setCompany({ value: made.id, label: made.name });
    return made.id;
  };
  const submit = (save: (body: ContactInput) => Promise<void>) => () => {
    form.setValue("phones", valuesOf(phones.rows));
    form.setValue("emails", valuesOf(emails.rows));
    const run = async (body: ContactInput) => save({ ...body, companyId: await ensureCompany() });
    // Refusals are shown from the acts themselves.
    void form.handleSubmit((body) => run(body).catch(() => undefined))();
  };
  const clear = () => {
    form.reset();
    phones.clear();
    emails.clear();
    setCompany(null);
  };
  return {
    form,
    phones,
    emails,
    company: { chosen: company, choose: (option: ComboboxOption | null) => setCompany(option) },
    isPreparing: creating.isActing,
    error: creating.error,
    submit,
    clear,
  };
}

export type ContactEntry = ReturnType<typeof useContactForm>;

function fieldsOf(contact: Contact | undefined) {
  return {
    firstName: contact?.firstName ?? "",
    lastName: contact?.lastName ?? "",
    jobTitle: contact?.jobTitle ?? "",
    phones: [...(contact?.phones ?? [])],
    emails: [...(contact?.emails ?? [])],
    tags: [...(contact?.tags ?? [])],
    ownerId: contact?.ownerId ?? null,
    note: contact?.note ?? "",
  };
}

function companyOf(contact: Contact | undefined): ComboboxOption | null {
  if (!contact?.companyId || contact.companyName === null) return null;
  return { value: contact.companyId, label: contact.companyName };
}
