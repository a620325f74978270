import { ListTodo, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Nothing } from "../../../ui/nothing.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { QuickAdd } from "../quick-add/quick-add.tsx";
import { useTasksRealtime } from "../realtime.ts";
import { TaskDialog } from "../task-form/task-dialog.tsx";
import { TaskList } from "./task-list.tsx";
import { type About, useTasks } from "./tasks.ts";

const pageSize = 20;

interface RecordTasksProps {
  /** The record whose tasks show. */
  of: About;
  /** What a new one is about. */
  about: About;
}

/** What is to be done about a record: open tasks, a line to add one, and what was done on demand. */
export function RecordTasks({ of, about }: RecordTasksProps) {
  const { t } = useTranslation("activities");
  useTasksRealtime();
  const canWrite = useMe().may("activities:write");
  const [showsDone, setShowsDone] = useState(false);
  const tasks = useTasks({ ...of, limit: pageSize });
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {canWrite && <Adding about={about} />}
      <PagedList
        of={tasks}
        failed={t("list.failed")}
        skeleton={<SkeletonText lines={2} />}
        empty={
          <Nothing icon={ListTodo} title={t("record.noTasks")}>
            {t("record.noTasksText")}
          </Nothing>
        }
      >
        {(items) => <TaskList tasks={items} label={t("record.tasks")} hideRecord />}
      </PagedList>
      {showsDone && <DoneTasks of={of} />}
      <Button
        size="small"
        variant="ghost"
        aria-expanded={showsDone}
        onClick={() => setShowsDone(!showsDone)}
        className="self-start"
      >
        {t(showsDone ? "record.hideDone" : "record.showDone")}
      </Button>
    </div>
  );
}

function Adding({ about }: { about: About }) {
  const { t } = useTranslation("activities");
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="flex items-start gap-1">
      <div className="min-w-0 flex-1">
        <QuickAdd about={about} />
      </div>
      <IconButton size="large" icon={SlidersHorizontal} label={t("record.newTask")} onClick={() => setOpen(true)} />
      <TaskDialog open={isOpen} onClose={() => setOpen(false)} about={about} />
    </div>
  );
}

function DoneTasks({ of }: { of: About }) {
  const { t } = useTranslation("activities");
  const tasks = useTasks({ ...of, sort: "-doneAt", limit: pageSize });
  return (
    <PagedList
      of={tasks}
      failed={t("list.failed")}
      skeleton={<SkeletonText lines={2} />}
      empty={<p className="px-1 text-ink-3">{t("record.noDone")}</p>}
    >
      {(items) => <TaskList tasks={items} label={t("record.done")} hideRecord />}
    </PagedList>
  );
}
