import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { errorText, fieldErrors } from "../lib/errors.ts";
import { Field, type FieldProps } from "./field.tsx";
import { Input, type InputProps } from "./input.tsx";
import { Spinner } from "./spinner.tsx";
import { toastError } from "./toast.ts";

export interface SavingFieldProps
  extends Pick<FieldProps, "hint" | "layout" | "optional" | "disabled">,
    Pick<InputProps, "type" | "autoComplete" | "inputMode" | "placeholder" | "maxLength" | "min" | "max"> {
  label: string;
  /** What is saved now. */
  value: string;
  onSave: (value: string) => Promise<unknown>;
  /** What is wrong with a text, before it is sent; undefined: nothing. */
  check?: (value: string) => string | undefined;
  /** A unit at the end. */
  after?: ReactNode;
}

/**
 * A text that is saved when it is left or by Enter; Escape brings the saved one back. When it is refused, it stays as
 * typed with the reason below it. Leaving the page counts as leaving the field.
 */
export function SavingField(props: SavingFieldProps) {
  const { label, value, onSave, check, after, hint, layout, optional, disabled, ...input } = props;
  const edit = useTypedText({ value, onSave, check });
  const field = { label, hint, layout, optional, disabled };
  return (
    <Field {...present(field)} error={edit.failure}>
      <Input
        {...present(input)}
        value={edit.text}
        onChange={(event) => edit.type(event.target.value)}
        onBlur={() => void edit.save()}
        onKeyDown={edit.onKeyDown}
        after={edit.isSaving ? <Spinner className="mr-1.5" /> : after}
      />
    </Field>
  );
}

/** Leaves out what is undefined. */
function present<Props extends object>(props: Props): { [Name in keyof Props]: Exclude<Props[Name], undefined> };
function present(props: object): object {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
}

type Typing = Pick<SavingFieldProps, "value" | "onSave" | "check">;

function useTypedText({ value, onSave, check }: Typing) {
  const [draft, setDraft] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const latest = useRef<() => Promise<unknown> | undefined>(undefined);
  const text = draft ?? value;

  const save = async () => {
    const next = text.trim();
    if (draft === undefined || isSaving) return;
    const wrong = next === value ? undefined : check?.(next);
    setFailure(wrong);
    if (wrong !== undefined) return;
    if (next === value) return setDraft(undefined);
    setSaving(true);
    try {
      await onSave(next);
      setDraft(undefined);
    } catch (error) {
      setFailure([...fieldErrors(error).values()][0] ?? errorText(error));
    }
    setSaving(false);
  };

  // What stands typed when the page goes is saved, as if the field had been left.
  useEffect(() => {
    latest.current = () => {
      const next = text.trim();
      const unsaved = draft !== undefined && !isSaving && next !== value && check?.(next) === undefined;
      return unsaved ? onSave(next) : undefined;
    };
  });
  useEffect(() => () => void latest.current?.()?.catch((error: unknown) => toastError(error)), []);

  const type = (next: string) => {
    setDraft(next);
    setFailure(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") void save();
    if (event.key !== "Escape" || draft === undefined) return;
    event.stopPropagation();
    setDraft(undefined);
    setFailure(undefined);
  };
  return { text, failure, isSaving, type, save, onKeyDown };
}
