import { useTranslation } from "react-i18next";
import { Field } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";
import type { SettingsFormProps } from "./organization-form.tsx";
import { useSaveSettings } from "./settings.ts";

/** Whether a reply is drafted for every message that comes in. */
export function DraftRepliesSwitch({ settings }: SettingsFormProps) {
  const { t } = useTranslation("organizations");
  const { choose } = useSaveSettings(settings);
  return (
    <Field layout="row" label={t("drafts.label")} hint={t("drafts.hint")}>
      <Switch checked={settings.draftReplies} onChange={(draftReplies) => choose({ draftReplies })} />
    </Field>
  );
}
