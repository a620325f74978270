import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "../lib/cn.ts";

/** `mixed`: some of what it stands for is on. A checkbox always has a name: visible `label`, or `aria-label` in a dense row. */
export type CheckboxProps = {
  checked: boolean | "mixed";
  onChange: (checked: boolean, event: Event) => void;
  hint?: ReactNode;
  disabled?: boolean;
  name?: string;
  tabIndex?: number;
  className?: string;
} & ({ label: ReactNode; "aria-label"?: never } | { label?: never; "aria-label": string });

/** Yes or no to one thing, sent with a form. For a setting that acts at once, use Switch. */
export function Checkbox({
  checked,
  onChange,
  label,
  hint,
  disabled = false,
  name,
  tabIndex,
  className,
  ...rest
}: CheckboxProps) {
  const id = useId();
  const box = (
    <Base.Root
      checked={checked === true}
      indeterminate={checked === "mixed"}
      onCheckedChange={(next, { event }) => onChange(next, event)}
      disabled={disabled}
      name={name}
      tabIndex={tabIndex}
      aria-label={rest["aria-label"]}
      aria-labelledby={label === undefined ? undefined : `${id}-label`}
      aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      className={cn(
        "relative flex size-4 shrink-0 items-center justify-center rounded-small border border-line-strong bg-surface transition-colors",
        "hover:border-ink-3 data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent data-indeterminate:bg-accent",
        "data-disabled:border-line data-disabled:bg-sunken data-disabled:data-checked:bg-ink-disabled",
        "after:absolute after:-inset-2 after:content-[''] pointer-coarse:size-5 pointer-coarse:after:-inset-3",
      )}
    >
      <Base.Indicator className="flex text-on-accent data-unchecked:hidden">
        {checked === "mixed" ? (
          <Minus aria-hidden className="size-3" strokeWidth={3} />
        ) : (
          <Check aria-hidden className="size-3" strokeWidth={3} />
        )}
      </Base.Indicator>
    </Base.Root>
  );
  if (label === undefined) return box;
  return (
    <label className={cn("flex items-start gap-2", disabled ? "text-ink-disabled" : "text-ink", className)}>
      <span className="flex h-5 items-center">{box}</span>
      <span className="flex min-w-0 flex-col">
        <span id={`${id}-label`}>{label}</span>
        {hint && (
          <span id={`${id}-hint`} className="text-meta text-ink-3">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
