import { Field as Base } from "@base-ui/react/field";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";

export interface FieldProps {
  label: ReactNode;
  /** What to know before typing. */
  hint?: ReactNode;
  /** What is wrong; its presence marks the control invalid. */
  error?: string | undefined;
  /** Marked in words, since most fields are required. */
  optional?: boolean;
  /** Keeps the label for screen readers only, where the place already says what the field is. */
  hideLabel?: boolean;
  /**
   * Fits the field to its neighbours: `row` puts the label beside a switch or checkbox-like control, `split` gives words
   * and control a column each where there is room.
   */
  layout?: "column" | "row" | "split";
  disabled?: boolean;
  className?: string;
  /** One control of this kit. */
  children: ReactNode;
}

/** A control with its label, hint and error, tied together for screen readers. */
export function Field(props: FieldProps) {
  const {
    label,
    hint,
    error,
    optional = false,
    hideLabel = false,
    layout = "column",
    disabled = false,
    className,
    children,
  } = props;
  const { t } = useTranslation("ui");
  const words = (
    <span className={cn("flex items-baseline gap-1.5", hideLabel && "sr-only")}>
      <Base.Label className="text-body font-medium text-ink">{label}</Base.Label>
      {optional && <span className="text-meta text-ink-3">{t("field.optional")}</span>}
    </span>
  );
  const notes = (
    <>
      {hint && <Base.Description className="text-meta text-ink-3">{hint}</Base.Description>}
      <Base.Error match={Boolean(error)} className="flex items-start gap-1 text-meta text-danger-text">
        <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
        {error}
      </Base.Error>
    </>
  );
  if (layout !== "column") {
    const look =
      layout === "row"
        ? "flex items-start justify-between gap-4"
        : "grid items-start gap-x-8 gap-y-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]";
    return (
      <Base.Root invalid={Boolean(error)} disabled={disabled} className={cn(look, className)}>
        <span className="flex min-w-0 flex-col gap-0.5">
          {words}
          {notes}
        </span>
        {children}
      </Base.Root>
    );
  }
  return (
    <Base.Root invalid={Boolean(error)} disabled={disabled} className={cn("flex min-w-0 flex-col gap-1", className)}>
      {words}
      {children}
      {notes}
    </Base.Root>
  );
}
