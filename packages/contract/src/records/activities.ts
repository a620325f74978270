import { z } from "zod";
import { Actor } from "../actors.ts";
import { Id, Timestamp } from "../ids.ts";
import { TimeZone } from "./organizations.ts";

/** What is to be done, by its kind. */
export const TaskType = z.enum(["call", "message", "meeting", "todo", "follow_up"]);
export type TaskType = z.infer<typeof TaskType>;

export const TaskPriority = z.enum(["low", "normal", "high"]);
export type TaskPriority = z.infer<typeof TaskPriority>;

const isInRange = (text: string) => text >= "2000" && text < "2200";
const outOfRange = { message: "not between the years 2000 and 2199" };

/** A calendar day without a time, `2026-03-14`: the same day wherever it is read. */
export const CalendarDay = z.iso.date().refine(isInRange, outOfRange);
const DueTime = Timestamp.refine(isInRange, outOfRange);

/**
 * How a task comes again, as an RRULE (RFC 5545): every so many days, weeks on some weekdays, or months on a day
 * (-1 is the last). It goes on until somebody deletes the open one.
 */
export const Recurrence = z
  .string()
  .max(120)
  .regex(
    /^FREQ=(DAILY|WEEKLY|MONTHLY)(;INTERVAL=[1-9]\d?)?(;BYDAY=(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU)){0,6})?(;BYMONTHDAY=(-1|[1-9]|[12]\d|3[01]))?$/,
  );

const Text = (max: number) => z.string().trim().max(max);

/** What a task or a note is about. The contact of a deal or a conversation is added by itself. */
const About = {
  contactId: Id.nullable().optional(),
  companyId: Id.nullable().optional(),
  dealId: Id.nullable().optional(),
  conversationId: Id.nullable().optional(),
};

export const TaskInput = z.object({
  title: Text(200).min(1),
  type: TaskType.default("todo"),
  priority: TaskPriority.default("normal"),
  note: Text(10_000).nullable().optional(),
  dueOn: CalendarDay.nullable().optional().describe("The day it is due; instead of a time"),
  dueAt: DueTime.nullable().optional().describe("The moment it is due; instead of a day"),
  timeZone: TimeZone.nullable().optional().describe("IANA zone of whoever sets it; the organization's when left out"),
  reminderMinutes: z
    .number()
    .int()
    .min(0)
    .max(40_320)
    .nullable()
    .optional()
    .describe("Minutes before the time it is due, or before nine o'clock of the day"),
  recurrence: Recurrence.nullable().optional().describe("An RRULE; completing the task makes the next one"),
  assigneeId: Id.nullable().optional().describe("Whoever creates it when left out, nobody when null"),
  ...About,
});
export type TaskInput = z.infer<typeof TaskInput>;

export const TaskChanges = TaskInput.extend({ type: TaskType, priority: TaskPriority }).partial();
export type TaskChanges = z.infer<typeof TaskChanges>;

/** What a task or a note is about, with what to call it. */
const shownAbout = {
  contactId: Id.nullable(),
  contactName: z.string().nullable(),
  companyId: Id.nullable(),
  companyName: z.string().nullable(),
  dealId: Id.nullable(),
  dealTitle: z.string().nullable(),
  conversationId: Id.nullable(),
};

/** Something somebody means to do. */
export const Task = z
  .object({
    id: Id,
    title: z.string(),
    type: TaskType,
    priority: TaskPriority,
    note: z.string().nullable(),
    dueOn: z.iso.date().nullable(),
    dueAt: Timestamp.nullable(),
    timeZone: z.string().nullable().describe("The zone in which it was set; null: it is due at no time"),
    reminderMinutes: z.number().int().nullable(),
    remindAt: Timestamp.nullable().describe("When the reminder comes, or came"),
    recurrence: z.string().nullable(),
    assigneeId: Id.nullable(),
    ...shownAbout,
    doneAt: Timestamp.nullable(),
    doneBy: Actor.nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Task" });
export type Task = z.infer<typeof Task>;

const NoteText = z.string().trim().min(1).max(20_000).describe("A member is mentioned as `<@id>`; at most 50 of them");

export const NoteInput = z.object({ text: NoteText, ...About });
export type NoteInput = z.infer<typeof NoteInput>;

export const NoteChanges = z.object({ text: NoteText });
export type NoteChanges = z.infer<typeof NoteChanges>;

/** What somebody wrote down about a record, for the team. */
export const Note = z
  .object({
    id: Id,
    text: z.string().describe("Mentioned members stand in it as `<@id>`"),
    mentions: z
      .array(z.object({ id: Id, name: z.string() }))
      .describe("The members mentioned, and what they are called"),
    author: Actor,
    ...shownAbout,
    pinnedAt: Timestamp.nullable(),
    editedAt: Timestamp.nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Note" });
export type Note = z.infer<typeof Note>;
