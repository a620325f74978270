import { useTranslation } from "react-i18next";
import { useFieldError } from "../../../lib/form.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { useCompanyChoices } from "../choices/use-choices.tsx";
import { AddressList } from "../form/address-list.tsx";
import { OwnerField, TagsField } from "../form/shared-fields.tsx";
import type { ContactEntry } from "./use-contact-form.ts";

/** The fields of a contact. */
export function ContactFields({ entry: { form, phones, emails, company } }: { entry: ContactEntry }) {
  const { t } = useTranslation("crm");
  const wrong = useFieldError();
  const companies = useCompanyChoices(true);
  const { errors } = form.formState;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("field.firstName")} error={wrong(errors.firstName)}>
          <Input autoComplete="off" {...form.register("firstName")} />
        </Field>
        <Field label={t("field.lastName")} optional error={wrong(errors.lastName)}>
          <Input autoComplete="off" {...form.register("lastName")} />
        </Field>
      </div>
      <AddressList
        kind="phone"
        rows={phones.rows}
        onChange={phones.change}
        errorOf={(place) => wrong(errors.phones?.[place])}
      />
      <AddressList
        kind="email"
        rows={emails.rows}
        onChange={emails.change}
        errorOf={(place) => wrong(errors.emails?.[place])}
      />
      <Field label={t("field.company")} optional error={wrong(errors.companyId)}>
        <Combobox
          source={companies}
          placeholder={t("placeholder.company")}
          value={company.chosen}
          onChange={company.choose}
        />
      </Field>
      <Field label={t("field.jobTitle")} optional error={wrong(errors.jobTitle)}>
        <Input autoComplete="off" {...form.register("jobTitle")} />
      </Field>
      <TagsField
        tags={form.watch("tags") ?? []}
        onChange={(tags) => form.setValue("tags", tags, { shouldDirty: true })}
        error={wrong(errors.tags?.[0] ?? errors.tags?.root)}
      />
      <OwnerField
        ownerId={form.watch("ownerId")}
        onChange={(ownerId) => form.setValue("ownerId", ownerId, { shouldDirty: true })}
        error={wrong(errors.ownerId)}
      />
      <Field label={t("field.note")} optional error={wrong(errors.note)}>
        <Textarea minRows={3} placeholder={t("placeholder.note")} {...form.register("note")} />
      </Field>
    </>
  );
}
