import { Mail, Phone, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { usePhone } from "../../../lib/phone.ts";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { InlineEdit } from "../../../ui/inline-edit.tsx";
import { FieldLine, Words } from "./field-line.tsx";

interface AddressLinesProps {
  kind: "phone" | "email";
  values: readonly string[];
  canEdit: boolean;
  onSave: (values: string[]) => Promise<unknown>;
}

/** What an address can be used for lies over its end, so that it has the whole line; a finger has it beside. */
const tools = cn(
  "flex items-center gap-1 group-has-[input]/line:hidden",
  "pointer-fine:absolute pointer-fine:right-1 pointer-fine:rounded-control pointer-fine:bg-surface pointer-fine:opacity-0",
  "pointer-fine:group-hover/line:opacity-100 pointer-fine:focus-within:opacity-100",
);

/** Phones or e-mail addresses of a record: to call, to write, to copy, to change. An emptied one is gone. */
export function AddressLines({ kind, values, canEdit, onSave }: AddressLinesProps) {
  const { t } = useTranslation("crm");
  const show = useShown(kind);
  const replace = (index: number, value: string) =>
    onSave(values.flatMap((old, place) => (place === index ? (value === "" ? [] : [value]) : [old])));
  return (
    <FieldLine icon={kind === "phone" ? Phone : Mail} label={t(`field.${kind}s`)}>
      <ul className="flex flex-col pointer-coarse:text-read">
        {values.map((value, index) => (
          <li
            key={value}
            className="group/line relative flex min-h-control items-center gap-2 px-2.75 pointer-coarse:min-h-touch pointer-coarse:gap-0"
          >
            <span className="min-w-0 flex-1">
              {canEdit ? (
                <InlineEdit
                  label={t(`field.${kind}Nth`, { place: index + 1 })}
                  value={value}
                  show={show}
                  onSave={(next) => replace(index, next)}
                  className={kind === "phone" ? "tabular" : undefined}
                />
              ) : (
                <span className="block truncate">{show(value)}</span>
              )}
            </span>
            <span className={tools}>
              <AddressLink kind={kind} value={value} />
              <span className="max-sm:hidden">
                <CopyButton text={value} />
              </span>
            </span>
          </li>
        ))}
        {canEdit ? (
          <li>
            <AddLine kind={kind} isFirst={values.length === 0} onAdd={(value) => onSave([...values, value])} />
          </li>
        ) : (
          values.length === 0 && (
            <li>
              <Words>{null}</Words>
            </li>
          )
        )}
      </ul>
    </FieldLine>
  );
}

function useShown(kind: "phone" | "email"): (value: string) => string {
  const phone = usePhone();
  return kind === "phone" ? phone : (value) => value;
}

/** Calls or writes with whatever the device has for it. */
function AddressLink({ kind, value }: { kind: "phone" | "email"; value: string }) {
  const { t } = useTranslation("crm");
  const Icon = kind === "phone" ? Phone : Mail;
  const words = t(kind === "phone" ? "act.call" : "act.write", { address: value });
  return (
    <a
      href={`${kind === "phone" ? "tel" : "mailto"}:${value}`}
      aria-label={words}
      data-tooltip={words}
      className="flex size-6 shrink-0 items-center justify-center rounded-control text-ink-3 opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 hover:bg-hover hover:text-ink pointer-coarse:size-10 pointer-coarse:opacity-100"
    >
      <Icon aria-hidden className="size-4" />
    </a>
  );
}

interface AddLineProps {
  kind: "phone" | "email";
  isFirst: boolean;
  onAdd: (value: string) => Promise<unknown>;
}

function AddLine({ kind, isFirst, onAdd }: AddLineProps) {
  const { t } = useTranslation("crm");
  // A line that was added is another line the next time.
  const [added, setAdded] = useState(0);
  const add = async (value: string) => {
    await onAdd(value);
    setAdded(added + 1);
  };
  return (
    <span className="flex min-h-control items-center px-2.75 text-ink-3 pointer-coarse:min-h-touch">
      {!isFirst && <Plus aria-hidden className="-ml-0.5 mr-1.5 size-3.5 shrink-0" />}
      <span className="min-w-0 flex-1">
        <InlineEdit
          key={added}
          label={t(`form.add.${kind}`)}
          value=""
          placeholder={t(`form.add.${kind}`)}
          onSave={add}
        />
      </span>
    </span>
  );
}
