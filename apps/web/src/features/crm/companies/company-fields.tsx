import { useTranslation } from "react-i18next";
import { useFieldError } from "../../../lib/form.ts";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { AddressList } from "../form/address-list.tsx";
import { OwnerField, TagsField } from "../form/shared-fields.tsx";
import type { CompanyEntry } from "./use-company-form.ts";

/** The fields of a company. */
export function CompanyFields({ entry: { form, phones, emails } }: { entry: CompanyEntry }) {
  const { t } = useTranslation("crm");
  const wrong = useFieldError();
  const { errors } = form.formState;
  return (
    <>
      <Field label={t("field.companyName")} error={wrong(errors.name)}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("field.domain")} optional error={wrong(errors.domain)}>
          <Input autoComplete="off" placeholder={t("placeholder.domain")} {...form.register("domain")} />
        </Field>
        <Field label={t("field.website")} optional error={wrong(errors.website)}>
          <Input type="url" autoComplete="off" placeholder={t("placeholder.website")} {...form.register("website")} />
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
      <Field label={t("field.address")} optional error={wrong(errors.address)}>
        <Input autoComplete="off" {...form.register("address")} />
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
