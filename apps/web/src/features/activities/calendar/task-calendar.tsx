import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { Task } from "@karavan/contract/records/activities";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  addDays,
  addMonths,
  type CalendarDay,
  formatMonth,
  mondayOf,
  monthGrid,
  today as todayIn,
  weekdays,
} from "../../../lib/calendar.ts";
import { useTimeZone } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { useMe } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { SegmentedControl } from "../../../ui/segmented-control.tsx";
import { TaskDialog } from "../task-form/task-dialog.tsx";
import { dayOfDue } from "../tasks/due.ts";
import { useMoveTask } from "../tasks/task-acts.ts";
import type { TaskQuery } from "../tasks/tasks.ts";
import { CalendarDayCell } from "./calendar-day.tsx";
import { useCalendarTasks } from "./use-calendar-tasks.ts";

export type Span = "month" | "week";

interface TaskCalendarProps {
  query: TaskQuery;
  span: Span;
  onSpan: (span: Span) => void;
  /** The day around which it shows; empty is today. */
  day: string;
  onDay: (day: string) => void;
}

/** Tasks by their days: a month, or a week with all there is to read. */
export function TaskCalendar({ query, span, onSpan, day: asked, onDay }: TaskCalendarProps) {
  const { t } = useTranslation("activities");
  const language = useLanguage();
  const today = todayIn(useTimeZone());
  const canWrite = useMe().may("activities:write");
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : today;
  const weeks = span === "month" ? monthGrid(day) : [weekOf(day)];
  const days = weeks.flat();
  const { byDay, isRead, error, retry } = useCalendarTasks(query, days[0] ?? day, days.at(-1) ?? day);
  const [open, setOpen] = useState<{ task?: Task; day?: CalendarDay }>();
  useDrops(byDay);
  const go = (by: 1 | -1) => onDay(span === "month" ? addMonths(day, by) : addDays(day, 7 * by));
  if (!isRead && error) return <ErrorState error={error} title={t("list.failed")} onRetry={retry} />;
  return (
    <div className="flex flex-col gap-3" aria-busy={!isRead}>
      <div className="flex flex-wrap items-center gap-2">
        <IconButton icon={ChevronLeft} label={t(`calendar.before.${span}`)} onClick={() => go(-1)} />
        <IconButton icon={ChevronRight} label={t(`calendar.after.${span}`)} onClick={() => go(1)} />
        <h2
          aria-live="polite"
          className="min-w-0 flex-1 text-read font-strong first-letter:uppercase max-sm:order-first max-sm:w-full max-sm:flex-none"
        >
          {formatMonth(day, language)}
        </h2>
        <Button size="small" variant="ghost" onClick={() => onDay("")} className="max-sm:ml-auto">
          {t("calendar.today")}
        </Button>
        <SegmentedControl<Span>
          label={t("calendar.span")}
          value={span}
          onChange={onSpan}
          segments={[
            { value: "month", label: t("calendar.month") },
            { value: "week", label: t("calendar.week") },
          ]}
        />
      </div>
      <div role="group" aria-label={t("calendar.label")} className="border-t border-l border-line">
        {span === "month" && (
          <div aria-hidden className="grid grid-cols-7">
            {weekdays(language).map(({ short, long }) => (
              <div
                key={long}
                className="truncate border-r border-b border-line px-2 py-1 text-meta text-ink-3 max-sm:px-1 max-sm:text-center"
              >
                {short}
              </div>
            ))}
          </div>
        )}
        {weeks.map((week) => (
          <div key={week[0]} className={span === "month" ? "grid grid-cols-7" : "grid grid-cols-1 md:grid-cols-7"}>
            {week.map((one) => (
              <CalendarDayCell
                key={one}
                day={one}
                tasks={byDay.get(one) ?? []}
                isToday={one === today}
                isOutside={span === "month" && one.slice(0, 7) !== day.slice(0, 7)}
                wide={span === "week"}
                canWrite={canWrite}
                onOpen={(task) => setOpen({ task })}
                onAdd={() => setOpen({ day: one })}
                onMore={() => {
                  onDay(one);
                  onSpan("week");
                }}
              />
            ))}
          </div>
        ))}
      </div>
      <TaskDialog
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        task={open?.task}
        {...(open?.day !== undefined && { start: { day: open.day } })}
      />
    </div>
  );
}

function weekOf(day: CalendarDay): CalendarDay[] {
  const monday = mondayOf(day);
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

/** Puts a task that was dropped on a day there. */
function useDrops(byDay: ReadonlyMap<CalendarDay, readonly Task[]>): void {
  const move = useMoveTask();
  const drop = useEffectEvent((taskId: unknown, day: unknown) => {
    const task = [...byDay.values()].flat().find(({ id }) => id === taskId);
    if (task && typeof day === "string" && dayOfDue(task) !== day) move(task, day);
  });
  useEffect(
    () =>
      monitorForElements({
        onDrop: ({ source, location }) => drop(source.data["taskId"], location.current.dropTargets[0]?.data["day"]),
      }),
    [],
  );
}
