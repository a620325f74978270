import { useTranslation } from "react-i18next";
import { Combobox, MultiCombobox } from "../../../ui/combobox.tsx";
import { Field } from "../../../ui/field.tsx";
import { tagOption, useMemberChoices, useTagChoices } from "../choices/use-choices.tsx";

interface TagsFieldProps {
  tags: readonly string[];
  onChange: (tags: string[]) => void;
  error: string | undefined;
}

/** The tags of a record that is being entered. */
export function TagsField({ tags, onChange, error }: TagsFieldProps) {
  const { t } = useTranslation("crm");
  const source = useTagChoices(true);
  return (
    <Field label={t("field.tags")} optional error={error}>
      <MultiCombobox
        source={source}
        placeholder={t("placeholder.tags")}
        value={tags.map(tagOption)}
        onChange={(options) => onChange(options.map(({ value }) => value))}
      />
    </Field>
  );
}

interface OwnerFieldProps {
  ownerId: string | null | undefined;
  onChange: (ownerId: string | null) => void;
  error: string | undefined;
}

/** Who of the team looks after a record that is being entered. */
export function OwnerField({ ownerId, onChange, error }: OwnerFieldProps) {
  const { t } = useTranslation("crm");
  const members = useMemberChoices();
  return (
    <Field label={t("field.owner")} optional error={error}>
      <Combobox
        source={members}
        placeholder={t("placeholder.owner")}
        value={members.find(({ value }) => value === ownerId) ?? null}
        onChange={(option) => onChange(option?.value ?? null)}
      />
    </Field>
  );
}
