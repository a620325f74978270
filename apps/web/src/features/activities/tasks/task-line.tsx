import type { Task } from "@karavan/contract/records/activities";
import { Link } from "@tanstack/react-router";
import { Building2, CalendarClock, ContactRound, Flag, Handshake, Repeat } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { formatMomentFull, useTimeZone } from "../../../lib/format.ts";
import { useMe } from "../../../lib/me.ts";
import { useMembers } from "../../../lib/members.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { useMinute } from "../../../ui/time.tsx";
import { formatDue, isOverdue } from "./due.ts";
import { typeIcons } from "./task-kind.ts";

export interface TaskLineProps {
  task: Task;
  done: boolean;
  onToggle: ((done: boolean) => void) | undefined;
  onOpen: () => void;
  /** Where the page is the record's own, its name says nothing. */
  hideRecord?: boolean;
}

/** One task: done with one click, opened by its title. */
export function TaskLine({ task, done, onToggle, onOpen, hideRecord = false }: TaskLineProps) {
  const { t } = useTranslation("activities");
  const Icon = typeIcons[task.type];
  return (
    <div className="group/task flex min-w-0 items-start gap-2.5 px-3 py-2 hover:bg-hover">
      <span className="flex h-5 items-center">
        <Checkbox
          checked={done}
          disabled={!onToggle}
          onChange={(next) => onToggle?.(next)}
          aria-label={t(done ? "line.reopen" : "line.complete", { title: task.title })}
        />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <button
          type="button"
          data-task={task.id}
          onClick={onOpen}
          className={cn(
            "rounded-small text-start wrap-anywhere hover:underline",
            done ? "text-ink-3 line-through" : "font-medium text-ink",
          )}
        >
          {task.title}
        </button>
        <p className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-meta text-ink-3 empty:hidden">
          <span className="flex items-center gap-1">
            <Icon aria-hidden className="size-3.5" />
            {t(`type.${task.type}`)}
          </span>
          <DueMark task={task} done={done} />
          {task.priority === "high" && (
            <span className="flex items-center gap-1 text-warning-text">
              <Flag aria-hidden className="size-3.5" />
              {t("priority.high")}
            </span>
          )}
          {!hideRecord && <Records task={task} />}
        </p>
      </div>
      <Assignee assigneeId={task.assigneeId} />
    </div>
  );
}

function DueMark({ task, done }: { task: Task; done: boolean }) {
  const { t } = useTranslation("activities");
  useTimeZone();
  useMinute();
  if (task.dueOn === null && task.dueAt === null) return null;
  const late = !done && isOverdue(task);
  return (
    <span className={cn("tabular flex items-center gap-1", late && "font-medium text-danger-text")}>
      <CalendarClock aria-hidden className="size-3.5" />
      {late && <span className="sr-only">{t("due.overdue")}: </span>}
      <time dateTime={task.dueAt ?? task.dueOn ?? ""} title={task.dueAt ? formatMomentFull(task.dueAt) : undefined}>
        {formatDue(task)}
      </time>
      {task.recurrence !== null && <Repeat aria-label={t("recurrence.label")} role="img" className="size-3.5" />}
    </span>
  );
}

const recordLink = "flex min-w-0 items-center gap-1 rounded-small hover:text-ink hover:underline";

function Records({ task: { contactId, contactName, companyId, companyName, dealId, dealTitle } }: { task: Task }) {
  return (
    <>
      {contactId !== null && (
        <Link to="/clients/$contactId" params={{ contactId }} className={recordLink}>
          <ContactRound aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{contactName}</span>
        </Link>
      )}
      {companyId !== null && companyName !== null && (
        <Link to="/companies/$companyId" params={{ companyId }} className={recordLink}>
          <Building2 aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{companyName}</span>
        </Link>
      )}
      {dealId !== null && dealTitle !== contactName && (
        <Link to="/deals/$dealId" params={{ dealId }} className={recordLink}>
          <Handshake aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{dealTitle}</span>
        </Link>
      )}
    </>
  );
}

/** Whose it is, where it is not the reader's own. */
function Assignee({ assigneeId }: { assigneeId: string | null }) {
  const { t } = useTranslation("activities");
  const { memberId } = useMe();
  const member = useMembers().find(({ id }) => id === assigneeId);
  if (!member || assigneeId === memberId) return null;
  const label = t("line.assignee", { name: member.name });
  return (
    <span role="img" aria-label={label} title={label} className="shrink-0">
      <Avatar id={member.id} name={member.name} size="small" />
    </span>
  );
}
