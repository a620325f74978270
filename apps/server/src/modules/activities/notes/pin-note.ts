import type { Work } from "../../../platform/work.ts";
import { factsOfNote } from "../records/follow-record.ts";
import { accessNoteForChange } from "./access.ts";
import { type NoteRow, updatePin } from "./store.ts";

/** Pinned notes stand by the time they were written among themselves, and before all others. */
const aheadYears = 1000;

/** Puts a note to the top of its lists; one that is there stays. */
export async function pinNote(work: Work, { noteId }: { noteId: string }): Promise<NoteRow> {
  const note = await accessNoteForChange(work, noteId);
  if (note.pinnedAt) return note;
  const listedAt = new Date(note.createdAt);
  listedAt.setUTCFullYear(listedAt.getUTCFullYear() + aheadYears);
  const pinned = { ...note, pinnedAt: work.now(), listedAt, updatedAt: work.now() };
  await updatePin(work, noteId, pinned);
  work.publish("note.pinned", factsOfNote(note));
  return pinned;
}
