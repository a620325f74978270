import type { Work } from "../../../platform/work.ts";
import { factsOfNote } from "../records/follow-record.ts";
import { accessOwnNote } from "./access.ts";
import { markNoteDeleted } from "./store.ts";

/** Takes a note out of every list; for its author and who manages everybody's. */
export async function deleteNote(work: Work, { noteId }: { noteId: string }): Promise<void> {
  const note = await accessOwnNote(work, noteId);
  await markNoteDeleted(work, noteId, work.now());
  work.publish("note.deleted", factsOfNote(note));
}
