import type { Work } from "../../../platform/work.ts";
import { factsOfNote } from "../records/follow-record.ts";
import { accessNoteForChange } from "./access.ts";
import { type NoteRow, updatePin } from "./store.ts";

/** Puts a pinned note back in its place; one that is not pinned stays. */
export async function unpinNote(work: Work, { noteId }: { noteId: string }): Promise<NoteRow> {
  const note = await accessNoteForChange(work, noteId);
  if (!note.pinnedAt) return note;
  const unpinned = { ...note, pinnedAt: null, listedAt: note.createdAt, updatedAt: work.now() };
  await updatePin(work, noteId, unpinned);
  work.publish("note.unpinned", factsOfNote(note));
  return unpinned;
}
