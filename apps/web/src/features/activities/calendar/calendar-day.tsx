import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { Task } from "@karavan/contract/records/activities";
import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CalendarDay, formatDayInWords, formatDayShort } from "../../../lib/calendar.ts";
import { cn } from "../../../lib/cn.ts";
import { formatNumber } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { TaskChip } from "./task-chip.tsx";

interface CalendarDayProps {
  day: CalendarDay;
  tasks: readonly Task[];
  isToday: boolean;
  /** A day of the month before or after. */
  isOutside: boolean;
  /** A column of the week shows all; a cell of the month its first tasks. */
  wide: boolean;
  canWrite: boolean;
  onOpen: (task: Task) => void;
  onAdd: () => void;
  onMore: () => void;
}

/** Tasks a cell of the month has room for. */
const mostShown = 3;

/** One day of the calendar with its tasks; tasks of other days can be dropped on it. */
export function CalendarDayCell(props: CalendarDayProps) {
  const { day, tasks, isToday, isOutside, wide, canWrite, onOpen, onAdd, onMore } = props;
  const { t } = useTranslation("activities");
  const language = useLanguage();
  const element = useRef<HTMLDivElement>(null);
  const isOver = useDayDrop(element, day, canWrite);
  const shown = wide || tasks.length <= mostShown ? tasks : tasks.slice(0, mostShown - 1);
  const words = formatDayInWords(day, language);
  return (
    <div
      ref={element}
      role="group"
      aria-label={words}
      className={cn(
        "group/day flex min-w-0 flex-col gap-1 border-r border-b border-line p-1",
        wide ? "min-h-12 md:min-h-96" : "min-h-14 sm:min-h-24",
        isOutside && "bg-canvas",
        isOver && "bg-selected",
      )}
    >
      <div className="flex min-h-6 items-center justify-between gap-1 px-1">
        <span
          aria-current={isToday ? "date" : undefined}
          className={cn(
            "tabular text-meta first-letter:uppercase",
            isToday ? "rounded-small bg-accent px-1.5 font-strong text-on-accent" : "text-ink-3",
          )}
        >
          {wide ? formatDayShort(day, language) : Number(day.slice(8))}
        </span>
        {canWrite && (
          <IconButton
            size="small"
            icon={Plus}
            label={t("calendar.add", { day: words })}
            onClick={onAdd}
            className={cn(
              "opacity-0 group-hover/day:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100",
              !wide && "max-sm:hidden",
            )}
          />
        )}
      </div>
      <div className={cn("flex min-w-0 flex-col gap-1", !wide && "max-sm:hidden")}>
        {shown.map((task) => (
          <TaskChip key={task.id} task={task} canMove={canWrite} wide={wide} onOpen={() => onOpen(task)} />
        ))}
        {shown.length < tasks.length && (
          <button
            type="button"
            onClick={onMore}
            className="rounded-small px-1.5 text-start text-meta text-ink-3 hover:text-ink hover:underline"
          >
            {t("calendar.more", { count: tasks.length - shown.length })}
          </button>
        )}
      </div>
      {!wide && tasks.length > 0 && <Count day={words} count={tasks.length} onOpen={onMore} />}
    </div>
  );
}

/** On a phone a day of the month has room for a number: it leads to the week. */
function Count({ day, count, onOpen }: { day: string; count: number; onOpen: () => void }) {
  const { t } = useTranslation("activities");
  return (
    <button
      type="button"
      aria-label={t("calendar.open", { day, count })}
      onClick={onOpen}
      className="tabular flex min-h-6 items-center justify-center rounded-small bg-accent-soft text-meta font-medium text-accent-text sm:hidden"
    >
      {formatNumber(count)}
    </button>
  );
}

function useDayDrop(element: { current: HTMLElement | null }, day: CalendarDay, canMove: boolean): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!element.current || !canMove) return undefined;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => typeof source.data["taskId"] === "string",
      getData: () => ({ day }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [element, day, canMove]);
  return isOver;
}
