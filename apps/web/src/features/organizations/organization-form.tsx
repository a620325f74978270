import { organizationsApi } from "@karavan/contract/api/organizations";
import type { Organization, Settings } from "@karavan/contract/records/organizations";
import { useTranslation } from "react-i18next";
import { useAct } from "../../lib/query.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";
import { SavingField } from "../../ui/saving-field.tsx";
import { Rows } from "../../ui/section.tsx";
import { Select } from "../../ui/select.tsx";
import { TimeZoneCombobox } from "../../ui/time-zone-combobox.tsx";
import { toastDone, toastError } from "../../ui/toast.ts";
import { useCurrencies, useRegions } from "./places.ts";
import { useSaveSettings } from "./settings.ts";

export interface SettingsFormProps {
  settings: Settings;
}

/** Name, language, zone, currency and country of the organization; each is saved as it is changed. */
export function OrganizationForm({ organization, settings }: SettingsFormProps & { organization: Organization }) {
  const { t } = useTranslation("organizations");
  const { choose } = useSaveSettings(settings);
  const currencies = useCurrencies();
  const regions = useRegions();
  const rename = useRename(organization);
  return (
    <Rows>
      <SavingField
        layout="split"
        label={t("general.name")}
        hint={t("general.nameHint")}
        value={organization.name}
        maxLength={120}
        onSave={rename}
        check={(name) => (name === "" ? t("errors:field.required") : undefined)}
      />
      <Field layout="split" label={t("general.language")} hint={t("general.languageHint")}>
        <Select
          value={settings.locale}
          onChange={(locale) => choose({ locale })}
          options={[
            { value: "en", label: t("shell:language.en") },
            { value: "ru", label: t("shell:language.ru") },
          ]}
        />
      </Field>
      <Field layout="split" label={t("general.timeZone")} hint={t("general.timeZoneHint")}>
        <TimeZoneCombobox
          value={settings.timeZone}
          onChange={(timeZone) => timeZone !== settings.timeZone && choose({ timeZone })}
        />
      </Field>
      <Field layout="split" label={t("general.currency")} hint={t("general.currencyHint")}>
        <Combobox
          required
          source={currencies.all}
          value={currencies.of(settings.currency)}
          onChange={(option) => option && choose({ currency: option.value })}
        />
      </Field>
      <Field layout="split" label={t("general.region")} hint={t("general.regionHint")}>
        <Combobox
          required
          source={regions.all}
          value={regions.of(settings.region)}
          onChange={(option) => option && choose({ region: option.value })}
        />
      </Field>
    </Rows>
  );
}

/** Gives the organization another name, which can be undone. */
function useRename({ id, name: before }: Organization): (name: string) => Promise<void> {
  const { t } = useTranslation("ui");
  const { actAsync } = useAct(organizationsApi.updateOrganization, {
    failure: "inline",
    stale: [organizationsApi.getOrganization],
  });
  const put = (name: string) => actAsync({ params: { id }, body: { name } });
  return async (name) => {
    await put(name);
    toastDone(t("saved"), { undo: { label: t("undo"), run: () => void put(before).catch(toastError) } });
  };
}
