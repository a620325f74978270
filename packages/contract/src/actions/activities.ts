import { z } from "zod";
import { action } from "../action.ts";
import { Id } from "../ids.ts";
import { NoteChanges, NoteInput, TaskChanges, TaskInput } from "../records/activities.ts";

const taskId = z.object({ taskId: Id });
const noteId = z.object({ noteId: Id });

const own = { permission: "activities:write", effect: "write" } as const;

export const activityActions = {
  createTask: action({
    name: "create_task",
    input: TaskInput,
    ...own,
    sentence: { en: "Create the task “{title}”", ru: "Создать задачу «{title}»" },
  }),
  replaceTask: action({
    name: "replace_task",
    input: taskId.extend({ task: TaskInput }),
    ...own,
    sentence: { en: "Replace all fields of the task", ru: "Заменить все поля задачи" },
  }),
  updateTask: action({
    name: "update_task",
    input: taskId.extend({ changes: TaskChanges }),
    ...own,
    sentence: { en: "Change fields of the task", ru: "Изменить поля задачи" },
  }),
  completeTask: action({
    name: "complete_task",
    input: taskId,
    ...own,
    sentence: { en: "Complete the task", ru: "Завершить задачу" },
  }),
  reopenTask: action({
    name: "reopen_task",
    input: taskId,
    ...own,
    sentence: { en: "Open the completed task again", ru: "Снова открыть завершённую задачу" },
  }),
  deleteTask: action({
    name: "delete_task",
    input: taskId,
    ...own,
    sentence: { en: "Delete the task", ru: "Удалить задачу" },
  }),
  restoreTask: action({
    name: "restore_task",
    input: taskId,
    ...own,
    sentence: { en: "Bring the deleted task back", ru: "Вернуть удалённую задачу" },
  }),
  createNote: action({
    name: "create_note",
    input: NoteInput,
    ...own,
    sentence: { en: "Write a note", ru: "Написать заметку" },
  }),
  updateNote: action({
    name: "update_note",
    input: noteId.extend({ changes: NoteChanges }),
    ...own,
    sentence: { en: "Change the text of the note", ru: "Изменить текст заметки" },
  }),
  deleteNote: action({
    name: "delete_note",
    input: noteId,
    ...own,
    sentence: { en: "Delete the note", ru: "Удалить заметку" },
  }),
  restoreNote: action({
    name: "restore_note",
    input: noteId,
    ...own,
    sentence: { en: "Bring the deleted note back", ru: "Вернуть удалённую заметку" },
  }),
  pinNote: action({
    name: "pin_note",
    input: noteId,
    ...own,
    sentence: { en: "Pin the note to the top", ru: "Закрепить заметку сверху" },
  }),
  unpinNote: action({
    name: "unpin_note",
    input: noteId,
    ...own,
    sentence: { en: "Unpin the note", ru: "Открепить заметку" },
  }),
};
