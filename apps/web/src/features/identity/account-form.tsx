import type { User } from "@karavan/contract/api/identity";
import { useTranslation } from "react-i18next";
import { languages, setLanguage, useLanguage } from "../../lib/i18n.ts";
import { setTheme, themes, useTheme } from "../../lib/theme.ts";
import { Field } from "../../ui/field.tsx";
import { SavingField } from "../../ui/saving-field.tsx";
import { Rows } from "../../ui/section.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Select } from "../../ui/select.tsx";
import { TimeZoneCombobox } from "../../ui/time-zone-combobox.tsx";
import { toastDone } from "../../ui/toast.ts";
import { useSaveAccount } from "./save-account.ts";

/** Name, language, theme and time zone of the signed-in person; each is saved as it is changed. */
export function AccountForm({ user }: { user: User }) {
  const { t } = useTranslation("identity");
  const { save, choose } = useSaveAccount();
  const language = useLanguage();
  const theme = useTheme();
  const rename = async (name: string) => {
    await save({ name });
    toastDone(t("ui:saved"), { undo: { label: t("ui:undo"), run: () => choose({ name: user.name }) } });
  };
  return (
    <Rows>
      <SavingField
        layout="split"
        label={t("name")}
        hint={t("account.nameHint")}
        autoComplete="name"
        maxLength={120}
        value={user.name}
        onSave={rename}
        check={(name) => (name === "" ? t("errors:field.required") : undefined)}
      />
      <Field layout="split" label={t("account.language")}>
        <Select
          value={language}
          onChange={(locale) => {
            void setLanguage(locale);
            choose({ locale });
          }}
          options={languages.map((value) => ({ value, label: t(`shell:language.${value}`) }))}
        />
      </Field>
      <Field layout="split" label={t("account.theme")}>
        <SegmentedControl
          label={t("account.theme")}
          value={theme}
          onChange={(next) => {
            setTheme(next);
            choose({ theme: next });
          }}
          segments={themes.map((value) => ({ value, label: t(`account.themes.${value}`) }))}
          className="w-full *:flex-1"
        />
      </Field>
      <Field layout="split" label={t("account.timeZone")} hint={t("account.timeZoneHint")}>
        <TimeZoneCombobox
          value={user.timeZone ?? ""}
          none={t("account.deviceZone", { zone: deviceZone().replaceAll("_", " ") })}
          onChange={(zone) => choose({ timeZone: zone || null })}
        />
      </Field>
    </Rows>
  );
}

function deviceZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
