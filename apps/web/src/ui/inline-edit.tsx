import { Pencil } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { errorText, fieldErrors } from "../lib/errors.ts";

export interface InlineEditProps {
  /** What the value is: "Name", "Phone". */
  label: string;
  value: string;
  /** Saves; when it fails, the typed text stays and the reason shows. */
  onSave: (value: string) => Promise<unknown> | undefined;
  /** How the value looks when it is not being edited; by default as it is. */
  show?: (value: string) => string;
  placeholder?: string;
  /** An empty value is refused quietly: the old one comes back. */
  required?: boolean;
  /** A long value is shown whole, in several lines. */
  wrap?: boolean;
  className?: string;
}

const box =
  "-mx-1.5 base:h-7 base:w-[calc(100%+0.75rem)] min-w-0 rounded-control px-1.5 text-start base:pointer-coarse:h-10";

/** A value one can change where it stands. Enter or leaving saves, Escape brings the old one back. */
export function InlineEdit(props: InlineEditProps) {
  const { label, value, show, placeholder, wrap = false, className } = props;
  const { t } = useTranslation("ui");
  const button = useRef<HTMLButtonElement>(null);
  const edit = useDraft(props, button);
  if (edit.draft !== undefined) return <DraftField {...props} edit={edit} draft={edit.draft} />;
  const text = (show ? show(value) : value) || placeholder || t("edit.empty");
  return (
    <button
      ref={button}
      type="button"
      aria-label={`${t("edit.hint", { name: label })}: ${text}`}
      onClick={edit.begin}
      className={cn(
        box,
        wrap && "h-auto min-h-7 py-0.5 pointer-coarse:h-auto pointer-coarse:min-h-10",
        "group flex items-center gap-1.5 hover:bg-hover",
        className,
      )}
    >
      <span className={cn("min-w-0", wrap ? "wrap-anywhere" : "truncate", !value && "text-ink-3")}>{text}</span>
      {/* What is empty says by its words what to do. */}
      {value && (
        <Pencil
          aria-hidden
          className="size-3 shrink-0 text-ink-3 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100"
        />
      )}
    </button>
  );
}

type Draft = ReturnType<typeof useDraft>;

/** The text being typed, and what happens to it. */
function useDraft({ value, onSave, required = false }: InlineEditProps, button: { current: HTMLElement | null }) {
  const [draft, setDraft] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const settled = useRef(true);
  const begin = () => {
    settled.current = false;
    setDraft(value);
  };
  const finish = (focusBack: boolean) => {
    settled.current = true;
    // The value must be drawn again before it can take the focus.
    flushSync(() => {
      setDraft(undefined);
      setFailure(undefined);
    });
    if (focusBack) button.current?.focus();
  };
  const save = async (focusBack: boolean) => {
    // Enter saves, and then the field goes and is left: that is one save.
    if (settled.current) return;
    settled.current = true;
    const next = (draft ?? value).trim();
    if (next === value || (required && next === "")) return finish(focusBack);
    try {
      await onSave(next);
      finish(focusBack);
    } catch (error) {
      settled.current = false;
      const [wrong] = fieldErrors(error).values();
      setFailure(wrong ?? errorText(error));
    }
  };
  return { draft, failure, begin, finish, save, type: setDraft };
}

function DraftField({ label, placeholder, className, draft, edit }: InlineEditProps & { draft: string; edit: Draft }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    // The same press must not go on to the value that takes the focus, nor close the dialog around.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") void edit.save(true);
    else edit.finish(true);
  };
  return (
    <span className="flex flex-col gap-1">
      <input
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here.
        autoFocus
        aria-label={label}
        aria-invalid={edit.failure !== undefined}
        value={draft}
        placeholder={placeholder}
        onChange={(event) => edit.type(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => edit.failure === undefined && void edit.save(false)}
        onKeyDown={onKeyDown}
        className={cn(
          box,
          "bg-surface outline-1 base:outline-focus pointer-coarse:text-title",
          edit.failure && "outline-danger",
          className,
        )}
      />
      {edit.failure && (
        <span role="alert" className="text-meta text-danger-text">
          {edit.failure}
        </span>
      )}
    </span>
  );
}
