import { StickyNote } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText, fieldErrors } from "../../../lib/errors.ts";
import { Field } from "../../../ui/field.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { FieldLine, Words } from "./field-line.tsx";

interface NoteLineProps {
  note: string;
  canEdit: boolean;
  onSave: (note: string) => Promise<unknown>;
}

/** What the team should know; saved when it is left or by Ctrl/Cmd+Enter, Escape brings the saved text back. */
export function NoteLine({ note, canEdit, onSave }: NoteLineProps) {
  const { t } = useTranslation("crm");
  const { text, failure, type, save, takeBack } = useNote(note, onSave);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.blur();
    if (event.key !== "Escape") return;
    takeBack();
    // The text must be back before leaving would save it.
    requestAnimationFrame(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  };
  return (
    <FieldLine icon={StickyNote} label={t("field.note")}>
      {canEdit ? (
        <Field label={t("field.note")} hideLabel error={failure}>
          <Textarea
            quiet
            value={text}
            placeholder={t("placeholder.note")}
            minRows={1}
            maxLength={10_000}
            onChange={({ target }) => type(target.value)}
            onBlur={() => void save()}
            onKeyDown={onKeyDown}
          />
        </Field>
      ) : (
        <Words>{note && <span className="py-1.5 whitespace-pre-wrap">{note}</span>}</Words>
      )}
    </FieldLine>
  );
}

function useNote(note: string, onSave: NoteLineProps["onSave"]) {
  const [draft, setDraft] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const save = async () => {
    if (draft === undefined) return;
    if (draft.trim() === note) return setDraft(undefined);
    try {
      await onSave(draft.trim());
      setDraft(undefined);
      setFailure(undefined);
    } catch (error) {
      const [wrong] = fieldErrors(error).values();
      setFailure(wrong ?? errorText(error));
    }
  };
  const takeBack = () => {
    setDraft(undefined);
    setFailure(undefined);
  };
  return { text: draft ?? note, failure, type: setDraft, save, takeBack };
}
