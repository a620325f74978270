import { z } from "zod";
import { activityActions as actions } from "../actions/activities.ts";
import { Done, endpoint } from "../endpoint.ts";
import { Id, IdParams } from "../ids.ts";
import { PageQuery, page } from "../paging.ts";
import {
  CalendarDay,
  Note,
  NoteChanges,
  NoteInput,
  Task,
  TaskChanges,
  TaskInput,
  TaskPriority,
  TaskType,
} from "../records/activities.ts";
import { TimeZone } from "../records/organizations.ts";

/** The record tasks or notes are about. */
const about = {
  contactId: Id.optional(),
  companyId: Id.optional(),
  dealId: Id.optional(),
  conversationId: Id.optional(),
};

const TaskQuery = PageQuery.extend({
  status: z.enum(["open", "done", "all"]).default("open"),
  assignee: z
    .union([z.enum(["me", "none"]), Id])
    .optional()
    .describe("The caller's own, nobody's, or one member's"),
  type: TaskType.optional(),
  priority: TaskPriority.optional(),
  due: z
    .enum(["overdue", "later", "none"])
    .optional()
    .describe("Past its day or time; not past it; due at no time. Of open tasks"),
  dueFrom: CalendarDay.optional().describe("Due on this day or later"),
  dueTo: CalendarDay.optional().describe("Due on this day or earlier"),
  timeZone: TimeZone.optional().describe(
    "IANA zone of the reader, whose days are meant; the organization's when left out",
  ),
  ...about,
  sort: z
    .enum(["due", "-due", "-createdAt", "-doneAt"])
    .default("due")
    .describe("What is due at no time comes last by `due`; `-doneAt` lists completed tasks alone"),
});

export const activitiesApi = {
  listTasks: endpoint({
    operationId: "listTasks",
    method: "GET",
    path: "/api/activities/tasks",
    summary: "Tasks, the one due first first; open ones unless asked otherwise; `q` searches the title",
    permission: "activities:read",
    query: TaskQuery,
    ok: page(Task),
  }),
  createTask: endpoint({
    operationId: "createTask",
    method: "POST",
    path: "/api/activities/tasks",
    summary: "Create a task, for whoever creates it unless somebody else is named",
    action: actions.createTask,
    body: TaskInput,
    ok: Task,
    status: 201,
  }),
  getTask: endpoint({
    operationId: "getTask",
    method: "GET",
    path: "/api/activities/tasks/:id",
    summary: "One task",
    permission: "activities:read",
    params: IdParams,
    ok: Task,
  }),
  replaceTask: endpoint({
    operationId: "replaceTask",
    method: "PUT",
    path: "/api/activities/tasks/:id",
    summary: "Replace a task: what is left out becomes empty; whether it is done stays",
    action: actions.replaceTask,
    params: IdParams,
    body: TaskInput,
    ok: Task,
  }),
  updateTask: endpoint({
    operationId: "updateTask",
    method: "PATCH",
    path: "/api/activities/tasks/:id",
    summary: "Change some fields of a task; a day takes the place of a time, and the other way round",
    action: actions.updateTask,
    params: IdParams,
    body: TaskChanges,
    ok: Task,
  }),
  completeTask: endpoint({
    operationId: "completeTask",
    method: "POST",
    path: "/api/activities/tasks/:id/complete",
    summary: "Complete a task, and make the next of a recurring one; a completed one stays as it is",
    action: actions.completeTask,
    params: IdParams,
    ok: Task,
  }),
  reopenTask: endpoint({
    operationId: "reopenTask",
    method: "POST",
    path: "/api/activities/tasks/:id/reopen",
    summary: "Open a completed task again; the next of a recurring one goes, unless somebody changed it",
    action: actions.reopenTask,
    params: IdParams,
    ok: Task,
  }),
  deleteTask: endpoint({
    operationId: "deleteTask",
    method: "DELETE",
    path: "/api/activities/tasks/:id",
    summary: "Delete a task; its history stays in the log",
    action: actions.deleteTask,
    params: IdParams,
    ok: Done,
  }),
  restoreTask: endpoint({
    operationId: "restoreTask",
    method: "POST",
    path: "/api/activities/tasks/:id/restore",
    summary: "Bring a deleted task back; one that is there stays as it is",
    action: actions.restoreTask,
    params: IdParams,
    ok: Task,
  }),
  listNotes: endpoint({
    operationId: "listNotes",
    method: "GET",
    path: "/api/activities/notes",
    summary: "Notes, pinned ones first, then the newest",
    permission: "activities:read",
    query: PageQuery.omit({ q: true }).extend(about),
    ok: page(Note),
  }),
  createNote: endpoint({
    operationId: "createNote",
    method: "POST",
    path: "/api/activities/notes",
    summary: "Write a note about a contact, a company, a deal or a conversation",
    action: actions.createNote,
    body: NoteInput,
    ok: Note,
    status: 201,
  }),
  getNote: endpoint({
    operationId: "getNote",
    method: "GET",
    path: "/api/activities/notes/:id",
    summary: "One note",
    permission: "activities:read",
    params: IdParams,
    ok: Note,
  }),
  updateNote: endpoint({
    operationId: "updateNote",
    method: "PATCH",
    path: "/api/activities/notes/:id",
    summary: "Change the text of a note; for its author, and for who manages everybody's",
    action: actions.updateNote,
    params: IdParams,
    body: NoteChanges,
    ok: Note,
  }),
  deleteNote: endpoint({
    operationId: "deleteNote",
    method: "DELETE",
    path: "/api/activities/notes/:id",
    summary: "Delete a note; for its author, and for who manages everybody's",
    action: actions.deleteNote,
    params: IdParams,
    ok: Done,
  }),
  restoreNote: endpoint({
    operationId: "restoreNote",
    method: "POST",
    path: "/api/activities/notes/:id/restore",
    summary: "Bring a deleted note back; one that is there stays as it is",
    action: actions.restoreNote,
    params: IdParams,
    ok: Note,
  }),
  pinNote: endpoint({
    operationId: "pinNote",
    method: "POST",
    path: "/api/activities/notes/:id/pin",
    summary: "Pin a note to the top of its lists",
    action: actions.pinNote,
    params: IdParams,
    ok: Note,
  }),
  unpinNote: endpoint({
    operationId: "unpinNote",
    method: "POST",
    path: "/api/activities/notes/:id/unpin",
    summary: "Put a pinned note back in its place",
    action: actions.unpinNote,
    params: IdParams,
    ok: Note,
  }),
};
