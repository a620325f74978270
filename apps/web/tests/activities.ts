import type { Task } from "@karavan/contract/records/activities";
import { minute } from "./deals.ts";

const about = {
  ...{ contactId: null, contactName: null, companyId: null, companyName: null },
  ...{ dealId: null, dealTitle: null, conversationId: null },
};

/** A task called so, number `number`, due at no time unless it is said otherwise. */
export function taskOf(number: number, title: string, fields: Partial<Task> = {}): Task {
  return {
    id: `0190a1b2-c3d4-7abc-8dea-${String(number).padStart(12, "0")}`,
    title,
    type: "todo",
    priority: "normal",
    note: null,
    dueOn: null,
    dueAt: null,
    timeZone: null,
    reminderMinutes: null,
    remindAt: null,
    recurrence: null,
    assigneeId: null,
    ...about,
    doneAt: null,
    doneBy: null,
    createdAt: minute(number),
    updatedAt: minute(number),
    ...fields,
  };
}
