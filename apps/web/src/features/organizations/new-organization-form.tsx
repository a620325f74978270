import { organizationsApi } from "@karavan/contract/api/organizations";
import { useTranslation } from "react-i18next";
import { errorText } from "../../lib/errors.ts";
import { useContractForm, useFieldError, useServerErrors } from "../../lib/form.ts";
import { currentLanguage } from "../../lib/i18n.ts";
import { usualCurrencies } from "../../lib/money.ts";
import { chooseOrganization } from "../../lib/organization.ts";
import { useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Select } from "../../ui/select.tsx";
import { guessRegion, regions } from "./regions.ts";

/** Founds an organization with what is best known now: language, time zone, how phones and money are written. */
export function NewOrganizationForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("organizations");
  const region = guessRegion(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const form = useContractForm(organizationsApi.createOrganization.body, {
    name: "",
    locale: currentLanguage(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    region: region.code,
    currency: region.currency,
  });
  const { act, isActing, error } = useAct(organizationsApi.createOrganization, {
    failure: "inline",
    onDone: ({ id }) => {
      chooseOrganization(id);
      onDone();
    },
  });
  const fieldError = useFieldError();
  useServerErrors(form, error);
  const names = new Intl.DisplayNames(currentLanguage(), { type: "region" });
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={form.handleSubmit((body) => act({ body }))}>
      {error && <Notice tone="danger">{errorText(error)}</Notice>}
      <Field label={t("new.name")} error={fieldError(form.formState.errors.name)}>
        <Input autoComplete="organization" {...form.register("name")} />
      </Field>
      <Field label={t("new.region")} hint={t("new.regionHint")}>
        <Select
          value={form.watch("region") ?? region.code}
          onChange={(code) => form.setValue("region", code)}
          options={regions.map(({ code }) => ({ value: code, label: names.of(code) ?? code }))}
        />
      </Field>
      <Field label={t("new.currency")} hint={t("new.currencyHint")}>
        <Select
          value={form.watch("currency") ?? region.currency}
          onChange={(code) => form.setValue("currency", code)}
          options={usualCurrencies.map((code) => ({ value: code, label: t(`currency.${code}`) }))}
        />
      </Field>
      <Button type="submit" variant="primary" size="large" wide loading={isActing}>
        {t("new.submit")}
      </Button>
    </form>
  );
}
