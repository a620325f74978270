import { z } from "zod";
import { event } from "../event.ts";
import { Id } from "../ids.ts";

const about = {
  contactId: Id.nullable(),
  companyId: Id.nullable(),
  dealId: Id.nullable(),
  conversationId: Id.nullable(),
};
const task = z.object({ taskId: Id, assigneeId: Id.nullable(), ...about });
const note = z.object({ noteId: Id, ...about });

export const activityEvents = [
  // `previousTaskId` is the recurring task whose completion made this one.
  event("task.created", "taskId", task.extend({ previousTaskId: Id.optional() })),
  event("task.updated", "taskId", task),
  event("task.completed", "taskId", task),
  event("task.reopened", "taskId", task),
  event("task.deleted", "taskId", task),
  event("task.restored", "taskId", task),
  event("task.reminder.due", "taskId", task),
  // `mentionedIds` are the members who have not been mentioned in the note before.
  event("note.created", "noteId", note.extend({ mentionedIds: z.array(Id) })),
  event("note.updated", "noteId", note.extend({ mentionedIds: z.array(Id) })),
  event("note.deleted", "noteId", note),
  event("note.restored", "noteId", note),
  event("note.pinned", "noteId", note),
  event("note.unpinned", "noteId", note),
] as const;
