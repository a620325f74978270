import { Field } from "@base-ui/react/field";
import type { ComponentProps, InputEvent } from "react";
import { cn } from "../lib/cn.ts";
import { controlBox, quietBox } from "./styles.ts";

/** Rows are the least and the most it grows to; then it scrolls. */
export interface TextareaProps extends Omit<ComponentProps<"textarea">, "rows" | "value" | "defaultValue"> {
  value?: string;
  defaultValue?: string;
  minRows?: number;
  maxRows?: number;
  /** Looks like text until it is pointed at or used: for a value that stands in a record. */
  quiet?: boolean;
}

/** Text of several lines that grows with what is typed. */
export function Textarea({
  minRows = 2,
  maxRows = 12,
  quiet = false,
  className,
  style,
  id,
  name,
  disabled,
  value,
  defaultValue,
  onInput,
  ...rest
}: TextareaProps) {
  const limits = { minHeight: `calc(${minRows}lh + 0.875rem)`, maxHeight: `calc(${maxRows}lh + 0.875rem)` };
  const grow = (event: InputEvent<HTMLTextAreaElement>) => {
    fit(event.currentTarget);
    onInput?.(event);
  };
  return (
    <Field.Control
      {...(id !== undefined && { id })}
      {...(name !== undefined && { name })}
      {...(value === undefined ? { defaultValue } : { value })}
      disabled={disabled}
      className={cn(
        controlBox,
        "field-sizing-content resize-none px-2.5 py-1.5 pointer-coarse:px-3 pointer-coarse:py-2.5",
        quiet && quietBox,
        className,
      )}
      style={{ ...limits, ...style }}
      render={<textarea {...rest} rows={minRows} onInput={grow} />}
    />
  );
}

/** Where CSS cannot grow a textarea (field-sizing is missing), its height is set by hand. */
function fit(area: HTMLTextAreaElement): void {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}
