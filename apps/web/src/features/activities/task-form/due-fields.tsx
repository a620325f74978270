import { useTranslation } from "react-i18next";
import { today as todayIn, weekdays } from "../../../lib/calendar.ts";
import { cn } from "../../../lib/cn.ts";
import { formatDuration, useTimeZone } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { DateInput } from "../../../ui/date-input.tsx";
import { Field } from "../../../ui/field.tsx";
import { Select } from "../../../ui/select.tsx";
import { TimeInput } from "../../../ui/time-input.tsx";
import { type RecurrenceKind, readRecurrence, type WeekdayCode, weekdayCodes, writeRecurrence } from "./recurrence.ts";
import type { TaskDraft } from "./task-draft.ts";

interface DueFieldsProps {
  draft: TaskDraft;
  onChange: (changes: Partial<TaskDraft>) => void;
}

/** When a task is due, when one is reminded of it, and whether it comes again. */
export function DueFields({ draft, onChange }: DueFieldsProps) {
  const { t } = useTranslation("activities");
  const { day, time } = draft;
  const today = todayIn(useTimeZone());
  // A time without a day is of today.
  const chooseTime = (next: string | null) => onChange({ time: next, ...(next !== null && { day: day ?? today }) });
  return (
    <>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("field.day")} optional>
          <DateInput value={day} onChange={(next) => onChange({ day: next, ...(next === null && { time: null }) })} />
        </Field>
        <Field label={t("field.time")} optional>
          <TimeInput value={time} onChange={chooseTime} />
        </Field>
      </div>
      {day !== null && (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <ReminderField draft={draft} onChange={onChange} />
            <RecurrenceField draft={draft} onChange={onChange} />
          </div>
          <Weekdays draft={draft} onChange={onChange} />
        </>
      )}
    </>
  );
}

const beforeTime = [0, 5, 15, 30, 60, 1440];
const beforeDay = [0, 1440, 2880];

function ReminderField({ draft: { time, reminderMinutes }, onChange }: DueFieldsProps) {
  const { t } = useTranslation("activities");
  const offered = time === null ? beforeDay : beforeTime;
  const known = reminderMinutes === null || offered.includes(reminderMinutes) ? offered : [...offered, reminderMinutes];
  const words = (minutes: number) => {
    if (minutes === 0) return t(time === null ? "reminder.onDay" : "reminder.onTime");
    return t("reminder.before", { duration: formatDuration(minutes * 60_000) });
  };
  return (
    <Field label={t("field.reminder")}>
      <Select
        value={String(reminderMinutes ?? "none")}
        onChange={(next) => onChange({ reminderMinutes: next === "none" ? null : Number(next) })}
        options={[
          { value: "none", label: t("reminder.none") },
          ...known.map((minutes) => ({ value: String(minutes), label: words(minutes) })),
        ]}
      />
    </Field>
  );
}

const kinds = ["none", "daily", "weekly", "monthly"] as const;

function RecurrenceField({ draft: { recurrence }, onChange }: DueFieldsProps) {
  const { t } = useTranslation("activities");
  const { kind, days } = readRecurrence(recurrence);
  const choose = (next: RecurrenceKind) => next !== "other" && onChange({ recurrence: writeRecurrence(next, days) });
  return (
    <Field label={t("field.recurrence")}>
      <Select<RecurrenceKind>
        value={kind}
        onChange={choose}
        options={[...kinds, ...(kind === "other" ? (["other"] as const) : [])].map((value) => ({
          value,
          label: t(`recurrence.${value}`),
        }))}
      />
    </Field>
  );
}

/** On which weekdays a weekly task comes again. */
function Weekdays({ draft: { recurrence }, onChange }: DueFieldsProps) {
  const { t } = useTranslation("activities");
  const names = weekdays(useLanguage());
  const { kind, days } = readRecurrence(recurrence);
  if (kind !== "weekly") return null;
  const toggle = (code: WeekdayCode) => {
    const next = days.includes(code) ? days.filter((day) => day !== code) : [...days, code];
    onChange({ recurrence: writeRecurrence("weekly", next) });
  };
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="mb-1 font-medium">{t("field.weekdays")}</legend>
      {weekdayCodes.map((code, index) => (
        <button
          key={code}
          type="button"
          aria-pressed={days.includes(code)}
          aria-label={names[index]?.long}
          onClick={() => toggle(code)}
          className={cn(
            "min-w-9 flex-1 rounded-control border border-line px-1 py-1 text-ink-2 hover:bg-hover pointer-coarse:min-h-touch",
            days.includes(code) && "border-accent bg-selected font-medium text-accent-text",
          )}
        >
          {names[index]?.short}
        </button>
      ))}
    </fieldset>
  );
}
