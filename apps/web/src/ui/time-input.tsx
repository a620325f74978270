import { Input as BaseInput } from "@base-ui/react/input";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ClockTime, parseTime } from "../lib/calendar.ts";
import { cn } from "../lib/cn.ts";
import { controlBox, controlLine } from "./styles.ts";

export interface TimeInputProps {
  /** A time of day, `09:30`, or null. */
  value: ClockTime | null;
  onChange: (time: ClockTime | null) => void;
  disabled?: boolean;
  /** Needed only outside of a Field. */
  "aria-label"?: string;
}

/** A time of day, typed (`9`, `9:30`, `930`). What is no time is put back when the field is left. */
export function TimeInput({ value, onChange, disabled, ...rest }: TimeInputProps) {
  const { t } = useTranslation("ui");
  const [draft, setDraft] = useState<string>();
  const settle = () => {
    if (draft === undefined) return;
    const time = draft.trim() === "" ? null : parseTime(draft);
    setDraft(undefined);
    if (time !== undefined && time !== value) onChange(time);
  };
  return (
    <BaseInput
      inputMode="numeric"
      autoComplete="off"
      disabled={disabled}
      aria-label={rest["aria-label"]}
      placeholder={t("date.timePlaceholder")}
      value={draft ?? value ?? ""}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={settle}
      onKeyDown={(event) => event.key === "Enter" && settle()}
      className={cn(controlBox, controlLine, "tabular")}
    />
  );
}
