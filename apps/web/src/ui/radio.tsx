import { Radio as Base } from "@base-ui/react/radio";
import { RadioGroup as BaseGroup } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";
import { cn } from "../lib/cn.ts";

export interface RadioOption<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps<Value extends string> {
  /** Names the group for screen readers; show it with a heading or a Field. */
  label: string;
  options: readonly RadioOption<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  /** `cards` frames each option, for a choice worth reading about. */
  look?: "plain" | "cards";
  name?: string;
}

/** One of a few options that are all worth seeing at once. */
export function RadioGroup<Value extends string>({
  label,
  options,
  value,
  onChange,
  look = "plain",
  name,
}: RadioGroupProps<Value>) {
  return (
    <BaseGroup<Value | null>
      aria-label={label}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      name={name}
      className="flex flex-col gap-2"
    >
      {options.map((option) => (
        <Option key={option.value} option={option} look={look} />
      ))}
    </BaseGroup>
  );
}

function Option<Value extends string>({ option, look }: { option: RadioOption<Value>; look: "plain" | "cards" }) {
  const id = useId();
  return (
    <label
      className={cn(
        "flex items-start gap-2",
        option.disabled && "text-ink-disabled",
        look === "cards" &&
          "rounded-card border border-line p-3 hover:bg-hover has-data-checked:border-accent has-data-checked:bg-accent-soft",
      )}
    >
      <span className="flex h-5 items-center">
        <Base.Root
          value={option.value}
          disabled={option.disabled}
          aria-labelledby={`${id}-label`}
          aria-describedby={option.hint === undefined ? undefined : `${id}-hint`}
          className={cn(
            "relative flex size-4 items-center justify-center rounded-full border border-line-strong bg-surface transition-colors",
            "hover:border-ink-3 data-checked:border-accent data-checked:bg-accent data-disabled:border-line data-disabled:bg-sunken",
            "after:absolute after:-inset-2 after:content-[''] pointer-coarse:size-5",
          )}
        >
          <Base.Indicator className="size-1.5 rounded-full bg-on-accent data-unchecked:hidden" />
        </Base.Root>
      </span>
      <span className="flex min-w-0 flex-col">
        <span id={`${id}-label`} className={cn(look === "cards" && "font-medium")}>
          {option.label}
        </span>
        {option.hint && (
          <span id={`${id}-hint`} className="text-meta text-ink-3">
            {option.hint}
          </span>
        )}
      </span>
    </label>
  );
}
