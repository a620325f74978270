import { activitiesApi, type Note, type NoteInput, type Task, type TaskInput } from "@karavan/contract";
import type { TestMember } from "./organizations.ts";

/** A task that a member made; only what the test cares about is given. */
export function givenTask(member: TestMember, fields: Partial<TaskInput> = {}): Promise<Task> {
  return member.call(activitiesApi.createTask, { body: { title: "Call back about the yurt camp", ...fields } });
}

/** A note that a member wrote about a record. */
export function givenNote(member: TestMember, fields: Partial<NoteInput>): Promise<Note> {
  return member.call(activitiesApi.createNote, { body: { text: "Prefers the morning", ...fields } });
}

/** A task as it is now. */
export function taskOf(member: TestMember, id: string): Promise<Task> {
  return member.call(activitiesApi.getTask, { params: { id } });
}
