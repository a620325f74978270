import { Plus, X } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { Field } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Input } from "../../../ui/input.tsx";
import { type AddressRow, placeOfRow, rowOf, rowsOf } from "./address-rows.ts";

export interface AddressListProps {
  kind: "email" | "phone";
  rows: readonly AddressRow[];
  onChange: (rows: readonly AddressRow[]) => void;
  /** What is wrong with the row at a place among those that say something. */
  errorOf: (place: number) => string | undefined;
}

/** The most the server keeps of each. */
const most = 20;

/** Several phones or e-mail addresses, a row each. */
export function AddressList({ kind, rows, onChange, errorOf }: AddressListProps) {
  const { t } = useTranslation("crm");
  const group = useRef<HTMLFieldSetElement>(null);
  const focusOn = (index: number) => {
    // The row must be drawn before it can take the focus.
    requestAnimationFrame(() => group.current?.querySelectorAll("input")[index]?.focus());
  };
  const add = () => {
    onChange([...rows, rowOf("")]);
    focusOn(rows.length);
  };
  const remove = (key: string, index: number) => {
    const left = rows.filter((row) => row.key !== key);
    onChange(left.length > 0 ? left : rowsOf([]));
    focusOn(Math.max(0, index - 1));
  };
  return (
    <fieldset ref={group} className="flex flex-col items-start gap-1.5">
      <legend className="mb-1 font-medium">{t(`field.${kind}s`)}</legend>
      {rows.map(({ key, value }, index) => (
        <Field
          key={key}
          label={t(`field.${kind}Nth`, { place: index + 1 })}
          hideLabel
          error={errorOf(placeOfRow(rows, key))}
          className="w-full"
        >
          <Input
            type={kind === "email" ? "email" : "tel"}
            autoComplete="off"
            value={value}
            placeholder={t(`placeholder.${kind}`)}
            onChange={({ target }) =>
              onChange(rows.map((row) => (row.key === key ? { key, value: target.value } : row)))
            }
            // Never absent: a field that gets something at its end while one types is another field, without the focus.
            after={
              rows.length > 1 || value !== "" ? (
                <IconButton
                  size="small"
                  icon={X}
                  label={t("form.removeRow", { name: t(`field.${kind}Nth`, { place: index + 1 }) })}
                  onClick={() => remove(key, index)}
                />
              ) : null
            }
          />
        </Field>
      ))}
      {rows.length < most && (
        <Button size="small" variant="ghost" icon={Plus} className="-ml-2" onClick={add}>
          {t(`form.add.${kind}`)}
        </Button>
      )}
    </fieldset>
  );
}
