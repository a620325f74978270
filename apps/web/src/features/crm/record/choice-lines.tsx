import { Tag, UserRoundCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../ui/avatar.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Combobox, MultiCombobox } from "../../../ui/combobox.tsx";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { tagOption, useMemberChoices, useTagChoices } from "../choices/use-choices.tsx";
import { FieldLine, Words } from "./field-line.tsx";

/** What is chosen shows at once; when the server refuses, the old choice is back. */
export function useChoice<Value>(current: Value, save: (value: Value) => Promise<unknown>) {
  const [pending, setPending] = useState<{ value: Value }>();
  const choose = async (value: Value) => {
    setPending({ value });
    try {
      await save(value);
    } catch {
      // The toast has said why.
    }
    setPending((latest) => (latest?.value === value ? undefined : latest));
  };
  return { shown: pending ? pending.value : current, choose: (value: Value) => void choose(value) };
}

interface OwnerLineProps {
  ownerId: string | null;
  canEdit: boolean;
  onSave: (ownerId: string | null) => Promise<unknown>;
}

/** Who of the team looks after the record. */
export function OwnerLine({ ownerId, canEdit, onSave }: OwnerLineProps) {
  const { t } = useTranslation("crm");
  const members = useMemberChoices();
  const { shown, choose } = useChoice(ownerId, onSave);
  const owner = members.find(({ value }) => value === shown) ?? null;
  return (
    <FieldLine icon={UserRoundCheck} label={t("field.owner")}>
      {canEdit ? (
        <Combobox
          quiet
          aria-label={t("field.owner")}
          placeholder={t("placeholder.owner")}
          source={members}
          value={owner}
          onChange={(option) => choose(option?.value ?? null)}
        />
      ) : (
        <Words>
          {owner && (
            <>
              <Avatar id={owner.value} name={owner.label} size="small" className="mr-2" />
              {owner.label}
            </>
          )}
        </Words>
      )}
    </FieldLine>
  );
}

interface TagsLineProps {
  tags: readonly string[];
  canEdit: boolean;
  onSave: (tags: string[]) => Promise<unknown>;
}

/** The tags of a record. */
export function TagsLine({ tags, canEdit, onSave }: TagsLineProps) {
  const { t } = useTranslation("crm");
  const source = useTagChoices(true);
  const { shown, choose } = useChoice<readonly string[]>(tags, (names) => onSave([...names]));
  const chosen: readonly ComboboxOption[] = shown.map(tagOption);
  return (
    <FieldLine icon={Tag} label={t("field.tags")}>
      {canEdit ? (
        <MultiCombobox
          quiet
          aria-label={t("field.tags")}
          placeholder={t("placeholder.tags")}
          source={source}
          value={chosen}
          onChange={(options) => choose(options.map(({ value }) => value))}
        />
      ) : (
        <Words>
          {tags.length > 0 && (
            <span className="flex flex-wrap gap-1">
              {tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </span>
          )}
        </Words>
      )}
    </FieldLine>
  );
}
