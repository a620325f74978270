import { activitiesApi as api } from "@karavan/contract";
import { act, done, type Route, read } from "../../platform/http/route.ts";
import { listTasks } from "./lists/list-tasks.ts";
import { listNotes } from "./lists/store.ts";
import { accessNote } from "./notes/access.ts";
import { createNote } from "./notes/create-note.ts";
import { deleteNote } from "./notes/delete-note.ts";
import { pinNote } from "./notes/pin-note.ts";
import { presentNote, presentNotes } from "./notes/present.ts";
import { restoreNote } from "./notes/restore-note.ts";
import { unpinNote } from "./notes/unpin-note.ts";
import { updateNote } from "./notes/update-note.ts";
import { accessTask } from "./tasks/access.ts";
import { completeTask } from "./tasks/complete-task.ts";
import { createTask } from "./tasks/create-task.ts";
import { deleteTask } from "./tasks/delete-task.ts";
import { presentTask, presentTasks } from "./tasks/present.ts";
import { reopenTask } from "./tasks/reopen-task.ts";
import { replaceTask } from "./tasks/replace-task.ts";
import { restoreTask } from "./tasks/restore-task.ts";
import { updateTask } from "./tasks/update-task.ts";

const taskRoutes: Route[] = [
  read(api.listTasks, async (work, { query }) => {
    const { rows, nextCursor } = await listTasks(work, query);
    return { items: await presentTasks(work, rows), nextCursor };
  }),
  read(api.getTask, async (work, { params }) => presentTask(work, await accessTask(work, params.id))),
  act(api.createTask, createTask, ({ body }) => body, presentTask),
  act(api.replaceTask, replaceTask, ({ params, body }) => ({ taskId: params.id, task: body }), presentTask),
  act(api.updateTask, updateTask, ({ params, body }) => ({ taskId: params.id, changes: body }), presentTask),
  act(api.completeTask, completeTask, ({ params }) => ({ taskId: params.id }), presentTask),
  act(api.reopenTask, reopenTask, ({ params }) => ({ taskId: params.id }), presentTask),
  act(api.deleteTask, deleteTask, ({ params }) => ({ taskId: params.id }), done),
  act(api.restoreTask, restoreTask, ({ params }) => ({ taskId: params.id }), presentTask),
];

const noteRoutes: Route[] = [
  read(api.listNotes, async (work, { query }) => {
    const { rows, nextCursor } = await listNotes(work, query);
    return { items: await presentNotes(work, rows), nextCursor };
  }),
  read(api.getNote, async (work, { params }) => presentNote(work, await accessNote(work, params.id))),
  act(api.createNote, createNote, ({ body }) => body, presentNote),
  act(api.updateNote, updateNote, ({ params, body }) => ({ noteId: params.id, changes: body }), presentNote),
  act(api.deleteNote, deleteNote, ({ params }) => ({ noteId: params.id }), done),
  act(api.restoreNote, restoreNote, ({ params }) => ({ noteId: params.id }), presentNote),
  act(api.pinNote, pinNote, ({ params }) => ({ noteId: params.id }), presentNote),
  act(api.unpinNote, unpinNote, ({ params }) => ({ noteId: params.id }), presentNote),
];

export const routes: Route[] = [...taskRoutes, ...noteRoutes];
