import { activitiesApi } from "@karavan/contract/api/activities";
import { CalendarClock, CornerDownLeft, Flag, Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { clockIn } from "../../../lib/calendar.ts";
import { errorText } from "../../../lib/errors.ts";
import { useTimeZone } from "../../../lib/format.ts";
import { useMe } from "../../../lib/me.ts";
import { useAct } from "../../../lib/query.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Input } from "../../../ui/input.tsx";
import { draftOf, inputOf } from "../task-form/task-draft.ts";
import { formatDue } from "../tasks/due.ts";
import { type About, taskReads } from "../tasks/tasks.ts";
import { type ReadWords, readWords } from "./read-words.ts";

interface QuickAddProps {
  about?: About;
  /** The day of what is added without one. */
  day?: string;
}

/** A task in one line: what, and when in words. What was understood of the time shows below while one types. */
export function QuickAdd({ about, day }: QuickAddProps) {
  const { t } = useTranslation("activities");
  const me = useMe();
  const timeZone = useTimeZone();
  const [line, setLine] = useState("");
  const { act, isActing, error } = useAct(activitiesApi.createTask, {
    stale: taskReads,
    failure: "inline",
    onDone: () => setLine(""),
  });
  const words = readWords(line, clockIn(new Date(), timeZone));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.title === "" || isActing) return;
    const draft = {
      ...draftOf(undefined, timeZone, me.memberId || null),
      ...{ title: words.title.slice(0, 200), day: words.day ?? day ?? null, time: words.time },
      priority: words.isUrgent ? ("high" as const) : ("normal" as const),
    };
    act({ body: { ...inputOf(draft, timeZone), ...about } });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-1">
      <Input
        icon={Plus}
        aria-label={t("quick.label")}
        placeholder={t("quick.placeholder")}
        autoComplete="off"
        value={line}
        onChange={({ target }) => setLine(target.value)}
        after={
          line.trim() !== "" && (
            <IconButton type="submit" size="small" icon={CornerDownLeft} label={t("quick.add")} loading={isActing} />
          )
        }
      />
      <p aria-live="polite" className="flex flex-wrap gap-x-3 px-1 text-meta text-ink-3 empty:hidden">
        {error !== null && line !== "" ? (
          <span className="text-danger-text">{errorText(error)}</span>
        ) : (
          <Understood words={words} day={line.trim() === "" ? null : (words.day ?? day ?? null)} timeZone={timeZone} />
        )}
      </p>
    </form>
  );
}

function Understood({ words, day, timeZone }: { words: ReadWords; day: string | null; timeZone: string }) {
  const { t } = useTranslation("activities");
  const { dueOn = null, dueAt = null } = inputOf(
    { ...draftOf(undefined, timeZone, null), day, time: words.time },
    timeZone,
  );
  return (
    <>
      {day !== null && (
        <span className="tabular flex items-center gap-1 text-accent-text">
          <CalendarClock aria-hidden className="size-3.5" />
          {formatDue({ dueOn, dueAt })}
        </span>
      )}
      {words.isUrgent && (
        <span className="flex items-center gap-1 text-warning-text">
          <Flag aria-hidden className="size-3.5" />
          {t("priority.high")}
        </span>
      )}
    </>
  );
}
