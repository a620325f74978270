import type { TaskInput } from "@karavan/contract";
import { invalidField } from "../../../platform/errors.ts";
import { toSearchText } from "../../../platform/search-text.ts";
import type { Work } from "../../../platform/work.ts";
import { getSettings, holdMemberNamed } from "../../organizations/index.ts";
import { holdRecords } from "../records/hold-records.ts";
import type { About } from "../records/store.ts";
import { type Due, dueByOf, remindAtOf } from "./policy.ts";
import type { TaskFields, TaskIndex } from "./store.ts";

/**
 * The fields of a task as they are stored: what was left out is empty. What equals the `known` task is taken as it is.
 * Throws Invalid for a day beside a time, for what comes again without being due, and for records or a member that are
 * not there.
 */
export async function completeFields(work: Work, input: TaskInput, known?: TaskFields): Promise<TaskFields> {
  const due = await dueOf(work, input);
  const recurrence = input.recurrence ?? null;
  if (recurrence !== null && due.timeZone === null) {
    throw invalidField("recurrence", "due_required", "what comes again must be due some time");
  }
  const assigneeId = input.assigneeId ?? null;
  if (assigneeId !== known?.assigneeId) await holdMemberNamed(work, "assigneeId", assigneeId);
  return {
    title: input.title,
    type: input.type,
    priority: input.priority,
    note: input.note || null,
    ...due,
    reminderMinutes: due.timeZone === null ? null : (input.reminderMinutes ?? null),
    recurrence,
    assigneeId,
    ...(await aboutOf(work, input, known)),
  };
}

async function dueOf(work: Work, { dueOn, dueAt, timeZone }: TaskInput): Promise<Due> {
  if (dueOn && dueAt) throw invalidField("dueAt", "day_or_time", "a task is due on a day or at a time");
  if (!dueOn && !dueAt) return { dueOn: null, dueAt: null, timeZone: null };
  return {
    dueOn: dueOn ?? null,
    dueAt: dueAt ? new Date(dueAt) : null,
    timeZone: timeZone ?? (await getSettings(work)).timeZone,
  };
}

async function aboutOf(work: Work, input: TaskInput, known: TaskFields | undefined): Promise<About> {
  const { contactId = null, companyId = null, dealId = null, conversationId = null } = input;
  const asked = { contactId, companyId, dealId, conversationId };
  const isKnown =
    known?.contactId === contactId &&
    known.companyId === companyId &&
    known.dealId === dealId &&
    known.conversationId === conversationId;
  return isKnown ? asked : holdRecords(work, asked);
}

/** What is derived from a task's fields. */
export function indexTask(fields: TaskFields): TaskIndex {
  return {
    dueBy: dueByOf(fields),
    remindAt: remindAtOf(fields, fields.reminderMinutes),
    searchText: toSearchText([fields.title]),
  };
}
