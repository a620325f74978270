import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyField } from "../../../ui/copy-field.tsx";
import { Fact, Facts } from "../../../ui/facts.tsx";
import { Field } from "../../../ui/field.tsx";
import { SaveBar } from "../../../ui/save-bar.tsx";
import { SavingField } from "../../../ui/saving-field.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { Section as KitSection, Rows } from "../../../ui/section.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { Time } from "../../../ui/time.tsx";
import { TimeZoneCombobox } from "../../../ui/time-zone-combobox.tsx";
import { Section } from "../section.tsx";

/** What saves itself, what is saved as a whole, and what is only to be read. */
export function SettingsSection() {
  const { t } = useTranslation("dev");
  const [name, setName] = useState("Silk Road");
  const [zone, setZone] = useState("Asia/Bishkek");
  const [prompt, setPrompt] = useState<string>();
  const [q, setQ] = useState("");
  const forget = () => setPrompt(undefined);
  return (
    <Section id="settings" title={t("sections.settings")}>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <KitSection title={t("settings.title")} text={t("settings.text")}>
          <Rows>
            <SavingField
              layout="split"
              label={t("settings.name")}
              hint={t("settings.nameHint")}
              value={name}
              onSave={async (next) => setName(next)}
            />
            <Field layout="split" label={t("settings.zone")}>
              <TimeZoneCombobox value={zone} onChange={setZone} />
            </Field>
          </Rows>
          <Field label={t("settings.prompt")}>
            <Textarea value={prompt ?? ""} onChange={({ target }) => setPrompt(target.value)} />
          </Field>
          <SaveBar dirty={prompt !== undefined} saving={false} onSave={forget} onDiscard={forget} />
        </KitSection>
        <div className="flex flex-col gap-5">
          <SearchField label={t("settings.search")} value={q} onSearch={setQ} />
          <Field label={t("settings.link")}>
            <CopyField text="https://crm.example.com/invitation?token=4f1c" />
          </Field>
          <KitSection title={t("settings.facts")}>
            <Facts>
              <Fact label={t("settings.state")}>{t("settings.working")}</Fact>
              <Fact label={t("settings.since")}>
                <Time at={Date.now()} />
              </Fact>
            </Facts>
          </KitSection>
        </div>
      </div>
    </Section>
  );
}
