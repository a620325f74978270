import { Forbidden } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { factsOfNote } from "../records/follow-record.ts";
import { accessNote } from "./access.ts";
import { mayChangeNote } from "./policy.ts";
import { findDeletedNote, markNoteDeleted, type NoteRow } from "./store.ts";

/**
 * Brings a deleted note back; one that is not deleted stays as it is. For its author and who manages everybody's. Throws
 * NotFound when what it is about is gone: it comes back with that only.
 */
export async function restoreNote(work: Work, { noteId }: { noteId: string }): Promise<NoteRow> {
  const deleted = await findDeletedNote(work, noteId);
  if (!deleted) return accessNote(work, noteId);
  if (!mayChangeNote(work.actor, deleted)) throw new Forbidden();
  await markNoteDeleted(work, noteId, null);
  const note = await accessNote(work, noteId);
  work.publish("note.restored", factsOfNote(note));
  return note;
}
