import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";
import { controlBox, controlLine, floating, floatingItem } from "./styles.ts";

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  icon?: ReactNode;
  hint?: string;
  disabled?: boolean;
}

export interface SelectProps<Value extends string> {
  options: readonly SelectOption<Value>[];
  /** Null: nothing is chosen yet; then `placeholder` shows. */
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
  /** Needed only outside of a Field. */
  "aria-label"?: string;
  disabled?: boolean;
  name?: string;
  className?: string;
}

/** One of a few options. From about ten on, or when they come from the server, use a Combobox. */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  placeholder,
  disabled,
  name,
  className,
  ...rest
}: SelectProps<Value>) {
  return (
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      {...(disabled !== undefined && { disabled })}
      {...(name !== undefined && { name })}
    >
      <Base.Trigger
        aria-label={rest["aria-label"]}
        className={cn(
          controlBox,
          controlLine,
          "flex items-center justify-between gap-2 text-start select-none",
          className,
        )}
      >
        <Base.Value className="flex min-w-0 items-center gap-2 truncate data-placeholder:text-ink-3">
          {() => <Chosen option={options.find((option) => option.value === value)} placeholder={placeholder} />}
        </Base.Value>
        <Base.Icon className="text-ink-3">
          <ChevronsUpDown aria-hidden className="size-3.5" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-40 outline-none">
          <Base.Popup className={cn(floating, "max-w-[min(24rem,var(--available-width))] min-w-(--anchor-width)")}>
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain py-1">
              {options.map((option) => (
                <Option key={option.value} option={option} />
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Chosen<Value extends string>({
  option,
  placeholder,
}: {
  option: SelectOption<Value> | undefined;
  placeholder: string | undefined;
}) {
  if (!option) return <span className="truncate text-ink-3">{placeholder}</span>;
  return (
    <>
      {option.icon}
      <span className="truncate">{option.label}</span>
    </>
  );
}

function Option<Value extends string>({ option }: { option: SelectOption<Value> }) {
  return (
    <Base.Item value={option.value} disabled={option.disabled} className={floatingItem}>
      {option.icon}
      <span className="flex min-w-0 flex-1 flex-col">
        <Base.ItemText className="truncate">{option.label}</Base.ItemText>
        {option.hint && <span className="truncate text-meta text-ink-3">{option.hint}</span>}
      </span>
      <Base.ItemIndicator className="text-accent-text">
        <Check aria-hidden className="size-4" />
      </Base.ItemIndicator>
    </Base.Item>
  );
}
