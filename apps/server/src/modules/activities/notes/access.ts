import { Forbidden, NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { mayChangeNote } from "./policy.ts";
import { findNote, findNoteForChange, type NoteRow } from "./store.ts";

/** A note of the organization. Throws NotFound when it is not there, or deleted, or what it is about is. */
export async function accessNote(work: Work, id: string): Promise<NoteRow> {
  const note = await findNote(work, id);
  if (!note) throw new NotFound();
  return note;
}

/** The same for putting it somewhere else: other changes wait until this one is done. */
export async function accessNoteForChange(work: Work, id: string): Promise<NoteRow> {
  const note = await findNoteForChange(work, id);
  if (!note) throw new NotFound();
  return note;
}

/** The same for changing what it says, or deleting it. Throws Forbidden for somebody else's note. */
export async function accessOwnNote(work: Work, id: string): Promise<NoteRow> {
  const note = await accessNoteForChange(work, id);
  if (!mayChangeNote(work.actor, note)) throw new Forbidden();
  return note;
}
