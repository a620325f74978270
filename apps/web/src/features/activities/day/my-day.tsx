import type { Task } from "@karavan/contract/records/activities";
import { Sun } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { addDays, today } from "../../../lib/calendar.ts";
import { formatNumber, useTimeZone } from "../../../lib/format.ts";
import type { Paged } from "../../../lib/lists/paged.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { useMinute } from "../../../ui/time.tsx";
import { TaskList } from "../tasks/task-list.tsx";
import { useTasks } from "../tasks/tasks.ts";

/** How far ahead My day looks. */
const aheadDays = 7;
const pageSize = 50;

/** What is the reader's to do: what is late, what is for today, what comes in a week, and what is due at no time. */
export function MyDay({ create }: { create: ReactNode }) {
  const { t } = useTranslation("activities");
  const timeZone = useTimeZone();
  useMinute();
  const day = today(timeZone);
  const mine = { assignee: "me", limit: pageSize } as const;
  const late = useTasks({ ...mine, due: "overdue" }, { passes: true });
  const now = useTasks({ ...mine, due: "later", dueTo: day }, { passes: true });
  const soon = useTasks({ ...mine, dueFrom: addDays(day, 1), dueTo: addDays(day, aheadDays) });
  const never = useTasks({ ...mine, due: "none", sort: "-createdAt" });
  const groups = [late, now, soon, never];
  if (groups.every(({ items }) => items?.length === 0)) {
    return (
      <EmptyState icon={Sun} title={t("day.empty")} action={create}>
        {t("day.emptyText")}
      </EmptyState>
    );
  }
  const failed = groups.find(({ items, error }) => !items && error);
  if (failed) return <ErrorState error={failed.error} title={t("list.failed")} onRetry={failed.retry} />;
  return (
    <div className="flex flex-col gap-6">
      <Group title={t("day.overdue")} of={late} />
      <Group title={t("day.today")} of={now} empty={t("day.todayEmpty")} />
      <Group title={t("day.soon")} of={soon} />
      <Group title={t("due.none")} of={never} />
    </div>
  );
}

interface GroupProps {
  title: string;
  of: Paged<Task>;
  /** Stands there when nothing does; without it an empty group is left out. */
  empty?: string;
}

function Group({ title, of, empty }: GroupProps) {
  const id = useId();
  if (of.items?.length === 0 && empty === undefined) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h2 id={id} className="flex items-baseline gap-2 text-read font-strong">
        {title}
        {of.items && of.items.length > 0 && (
          <span className="tabular text-meta font-normal text-ink-3">
            {formatNumber(of.items.length)}
            {of.more.load && "+"}
          </span>
        )}
      </h2>
      <PagedList of={of} skeleton={<SkeletonText lines={3} />} empty={<p className="text-ink-3">{empty}</p>}>
        {(items) => <TaskList tasks={items} label={title} />}
      </PagedList>
    </section>
  );
}
