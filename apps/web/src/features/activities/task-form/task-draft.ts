import type { Task, TaskChanges, TaskInput } from "@karavan/contract/records/activities";
import { type CalendarDay, type ClockTime, clockIn, momentIn } from "../../../lib/calendar.ts";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";

/** What is typed about a task. The time is the reader's. */
export interface TaskDraft {
  title: string;
  type: Task["type"];
  priority: Task["priority"];
  note: string;
  day: CalendarDay | null;
  time: ClockTime | null;
  reminderMinutes: number | null;
  recurrence: string | null;
  assigneeId: string | null;
  contact: ComboboxOption | null;
}

/** A task as it is typed, or the beginning of a new one of `assigneeId`. */
export function draftOf(task: Task | undefined, timeZone: string, assigneeId: string | null): TaskDraft {
  if (!task) {
    return {
      ...{ title: "", type: "todo", priority: "normal", note: "", day: null, time: null },
      ...{ reminderMinutes: null, recurrence: null, assigneeId, contact: null },
    };
  }
  const { title, type, priority, note, reminderMinutes, recurrence, dueOn, dueAt, contactId, contactName } = task;
  const due = dueAt === null ? { day: dueOn, time: null } : clockIn(dueAt, timeZone);
  const contact = contactId === null ? null : { value: contactId, label: contactName ?? "" };
  return {
    ...{ title, type, priority, note: note ?? "", ...due, reminderMinutes, recurrence },
    ...{ assigneeId: task.assigneeId, contact },
  };
}

/** A draft as the server takes it. What is due at no time is not reminded of and does not come again. */
export function inputOf(draft: TaskDraft, timeZone: string): TaskInput {
  const { title, type, priority, note, day, time, reminderMinutes, recurrence, assigneeId, contact } = draft;
  return {
    ...{ title: title.trim(), type, priority, note: note.trim() || null, assigneeId },
    ...dueOf(day, time, timeZone),
    reminderMinutes: day === null ? null : reminderMinutes,
    recurrence: day === null ? null : recurrence,
    contactId: contact?.value ?? null,
  };
}

function dueOf(day: CalendarDay | null, time: ClockTime | null, timeZone: string) {
  if (day === null) return { dueOn: null, dueAt: null, timeZone: null };
  if (time === null) return { dueOn: day, dueAt: null, timeZone };
  return { dueOn: null, dueAt: momentIn(day, time, timeZone).toISOString(), timeZone };
}

const dueFields: readonly string[] = ["dueOn", "dueAt", "timeZone"];

/** What differs between two drafts. A time that was not touched keeps the zone in which it was set. */
export function changesOf(before: TaskDraft, after: TaskDraft, timeZone: string): TaskChanges {
  const [old, next] = [inputOf(before, timeZone), inputOf(after, timeZone)];
  const known = new Map<string, unknown>(Object.entries(old));
  const isDueChanged = old.dueOn !== next.dueOn || old.dueAt !== next.dueAt;
  return Object.fromEntries(
    Object.entries(next).filter(([name, value]) =>
      dueFields.includes(name) ? isDueChanged : known.get(name) !== value,
    ),
  );
}
