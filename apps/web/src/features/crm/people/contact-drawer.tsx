import { crmApi } from "@karavan/contract/api/crm";
import type { Contact } from "@karavan/contract/records/crm";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../lib/query.ts";
import { FormDrawer } from "../../../ui/form-drawer.tsx";
import { changedFields } from "../form/changed-fields.ts";
import { showContact } from "../records.ts";
import { useChangeContact } from "./acts.ts";
import { ContactFields } from "./contact-fields.tsx";
import { useContactForm } from "./use-contact-form.ts";

export interface ContactDrawerProps {
  open: boolean;
  onClose: () => void;
  onSaved: (contact: Contact) => void;
}

/** A new contact. What was typed stays until it is saved, also when the drawer is closed meanwhile. */
export function NewContactDrawer({ open, onClose, onSaved }: ContactDrawerProps) {
  const { t } = useTranslation("crm");
  const client = useQueryClient();
  const { actAsync, isActing, error, forget } = useAct(crmApi.createContact, {
    failure: "inline",
    stale: [crmApi.listCompanies, crmApi.getCompany],
  });
  const entry = useContactForm(undefined, error);
  const submit = entry.submit(async (body) => {
    const contact = await actAsync({ body });
    entry.clear();
    forget();
    void showContact(client, contact);
    onSaved(contact);
  });
  return (
    <FormDrawer
      open={open}
      onClose={onClose}
      title={t("form.newContact")}
      submit={t("form.create")}
      saving={isActing || entry.isPreparing}
      error={error ?? entry.error}
      onSubmit={submit}
    >
      <ContactFields entry={entry} />
    </FormDrawer>
  );
}

/** All fields of a contact at once. Only what was changed is sent, so that nobody else's change is lost. */
export function EditContactDrawer({ contact, ...rest }: ContactDrawerProps & { contact: Contact }) {
  const { t } = useTranslation("crm");
  const { change, isActing, error } = useChangeContact(contact.id, "inline");
  const entry = useContactForm(contact, error);
  const submit = entry.submit(async (body) => rest.onSaved(await change(changedFields(contact, body))));
  return (
    <FormDrawer
      open={rest.open}
      onClose={rest.onClose}
      title={t("form.editContact")}
      submit={t("form.save")}
      saving={isActing || entry.isPreparing}
      error={error ?? entry.error}
      onSubmit={submit}
    >
      <ContactFields entry={entry} />
    </FormDrawer>
  );
}
