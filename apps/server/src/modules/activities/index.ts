/**
 * Activities: what people mean to do and what they wrote down, about any record.
 * Owns tasks, their reminders, and notes. Doesn't know how somebody is told of a reminder or a mention: it publishes
 * `task.reminder.due` and `note.created`. Of conversations, which stand below, it reads with whom they are in the view
 * `conversation_contacts`.
 */
export { countOpenTasks } from "./assignees/store.ts";
export { findRecordsInUse } from "./records/store.ts";
