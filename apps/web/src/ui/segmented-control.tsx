import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import type { LucideIcon } from "lucide-react";
import { cn } from "../lib/cn.ts";

export interface Segment<Value extends string> {
  value: Value;
  label: string;
  /** With an icon the label is for screen readers and the tooltip of the browser. */
  icon?: LucideIcon;
}

export interface SegmentedControlProps<Value extends string> {
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
}

/** Two to five views of the same thing: list or board, day or week. Exactly one is always on. */
export function SegmentedControl<Value extends string>({
  label,
  segments,
  value,
  onChange,
  className,
}: SegmentedControlProps<Value>) {
  const choose = (pressed: readonly string[]) => {
    const next = segments.find((segment) => segment.value === pressed[0]);
    if (next) onChange(next.value);
  };
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={choose}
      className={cn(
        "inline-flex base:w-fit items-center rounded-control bg-sunken p-0.5 ring-1 ring-line ring-inset",
        className,
      )}
    >
      {segments.map(({ value: own, label: words, icon: Icon }) => (
        <Toggle
          key={own}
          value={own}
          aria-label={Icon ? words : undefined}
          title={Icon ? words : undefined}
          className={cn(
            "flex h-7 items-center justify-center gap-1.5 rounded-small px-2.5 font-medium text-ink-2 transition-colors hover:text-ink",
            "data-pressed:bg-raised data-pressed:text-ink data-pressed:shadow-float pointer-coarse:h-10 pointer-coarse:px-3.5",
          )}
        >
          {Icon ? <Icon aria-hidden className="size-4" /> : words}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
