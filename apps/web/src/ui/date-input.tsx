import { Input as BaseInput } from "@base-ui/react/input";
import { CalendarDays } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type CalendarDay, formatTypedDay, parseDay, today as todayIn } from "../lib/calendar.ts";
import { cn } from "../lib/cn.ts";
import { currentTimeZone } from "../lib/format.ts";
import { Button } from "./button.tsx";
import { Calendar } from "./calendar.tsx";
import { IconButton } from "./icon-button.tsx";
import { Popover } from "./popover.tsx";
import { controlBox, controlLine } from "./styles.ts";

export interface DateInputProps {
  /** A calendar day, `2026-03-14`, or null. */
  value: CalendarDay | null;
  onChange: (day: CalendarDay | null) => void;
  min?: CalendarDay;
  max?: CalendarDay;
  disabled?: boolean;
  /** Needed only outside of a Field. */
  "aria-label"?: string;
}

/** A day, typed (`14.03`, `14.3.26`) or chosen from a calendar. What is not a day is put back when the field is left. */
export function DateInput({ value, onChange, min, max, disabled, ...rest }: DateInputProps) {
  const { t } = useTranslation("ui");
  const [draft, setDraft] = useState<string>();
  const today = todayIn(currentTimeZone());
  const settle = () => {
    if (draft === undefined) return;
    const day = draft.trim() === "" ? null : parseDay(draft, today);
    setDraft(undefined);
    if (day === undefined || (day !== null && !within(day, min, max))) return;
    if (day !== value) onChange(day);
  };
  const choose = (day: CalendarDay | null, close: () => void) => {
    close();
    setDraft(undefined);
    onChange(day);
  };
  return (
    <span className="relative flex w-full items-center">
      <BaseInput
        inputMode="numeric"
        autoComplete="off"
        disabled={disabled}
        aria-label={rest["aria-label"]}
        placeholder={t("date.placeholder")}
        value={draft ?? (value ? formatTypedDay(value) : "")}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => event.key === "Enter" && settle()}
        className={cn(controlBox, controlLine, "tabular pr-9 pointer-coarse:pr-10")}
      />
      <span className="absolute right-1 flex">
        <Popover
          title={t("date.calendar")}
          hideTitle
          align="end"
          className="w-auto gap-0 p-0"
          trigger={<IconButton size="small" icon={CalendarDays} label={t("date.open")} disabled={disabled} />}
        >
          {(close) => (
            <>
              <Calendar {...{ value, today, min, max }} onChoose={(day) => choose(day, close)} />
              <div className="flex justify-between border-t border-line p-2">
                <Button
                  size="small"
                  variant="ghost"
                  onClick={() => choose(today, close)}
                  disabled={!within(today, min, max)}
                >
                  {t("date.today")}
                </Button>
                <Button size="small" variant="ghost" disabled={value === null} onClick={() => choose(null, close)}>
                  {t("clear")}
                </Button>
              </div>
            </>
          )}
        </Popover>
      </span>
    </span>
  );
}

function within(day: CalendarDay, min: CalendarDay | undefined, max: CalendarDay | undefined): boolean {
  return (min === undefined || day >= min) && (max === undefined || day <= max);
}
