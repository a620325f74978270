import { ChevronLeft, ChevronRight } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import {
  addDays,
  addMonths,
  type CalendarDay,
  formatDayInWords,
  formatMonth,
  monthGrid,
  weekdays,
} from "../lib/calendar.ts";
import { cn } from "../lib/cn.ts";
import { useLanguage } from "../lib/i18n.ts";
import { IconButton } from "./icon-button.tsx";

export interface CalendarProps {
  value: CalendarDay | null;
  today: CalendarDay;
  min?: CalendarDay | undefined;
  max?: CalendarDay | undefined;
  onChoose: (day: CalendarDay) => void;
}

/** One month of days. Arrows move by day and week, Page keys by month, Home and End within the week, Enter chooses. */
export function Calendar({ value, today, min, max, onChoose }: CalendarProps) {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const heading = useId();
  const grid = useRef<HTMLTableElement>(null);
  const [focused, setFocused] = useState(value ?? today);
  const move = (day: CalendarDay, byKey: boolean) => {
    // The day must be drawn before it can take the focus.
    flushSync(() => setFocused(day));
    if (byKey) grid.current?.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = dayForKey(event.key, focused);
    if (next === undefined) return;
    event.preventDefault();
    move(next, true);
  };
  const allowed = (day: CalendarDay) => (min === undefined || day >= min) && (max === undefined || day <= max);
  return (
    <div className="flex w-fit flex-col gap-2 p-3">
      <div className="flex items-center justify-between">
        <IconButton
          icon={ChevronLeft}
          label={t("date.previousMonth")}
          onClick={() => move(addMonths(focused, -1), false)}
        />
        <span id={heading} aria-live="polite" className="font-medium first-letter:uppercase">
          {formatMonth(focused, language)}
        </span>
        <IconButton
          icon={ChevronRight}
          label={t("date.nextMonth")}
          onClick={() => move(addMonths(focused, 1), false)}
        />
      </div>
      <table ref={grid} role="grid" aria-labelledby={heading} onKeyDown={onKeyDown} className="tabular border-collapse">
        <thead>
          <tr>
            {weekdays(language).map(({ short, long }) => (
              <th key={long} scope="col" abbr={long} className="h-6 text-center text-meta font-normal text-ink-3">
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthGrid(focused).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} role="gridcell" aria-selected={day === value} className="p-0">
                  <button
                    type="button"
                    tabIndex={day === focused ? 0 : -1}
                    disabled={!allowed(day)}
                    aria-label={formatDayInWords(day, language)}
                    aria-current={day === today ? "date" : undefined}
                    onClick={() => onChoose(day)}
                    className={cn(
                      "ring-inside flex size-8 items-center justify-center rounded-control base:hover:bg-hover disabled:text-ink-disabled pointer-coarse:size-10",
                      day === today && "font-strong base:text-accent-text",
                      day === value && "bg-accent text-on-accent hover:bg-accent-hover",
                      day !== today && day !== value && day.slice(0, 7) !== focused.slice(0, 7) && "text-ink-3",
                    )}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function dayForKey(key: string, day: CalendarDay): CalendarDay | undefined {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const moves: Readonly<Record<string, () => CalendarDay>> = {
    ArrowLeft: () => addDays(day, -1),
    ArrowRight: () => addDays(day, 1),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    PageUp: () => addMonths(day, -1),
    PageDown: () => addMonths(day, 1),
    Home: () => addDays(day, -weekday),
    End: () => addDays(day, 6 - weekday),
  };
  return moves[key]?.();
}
