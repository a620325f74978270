import type { NoteChanges } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { factsOfNote } from "../records/follow-record.ts";
import { accessOwnNote } from "./access.ts";
import { findMentions } from "./find-mentions.ts";
import { type NoteRow, updateNoteText } from "./store.ts";

/** Changes what a note says; for its author and who manages everybody's. */
export async function updateNote(
  work: Work,
  { noteId, changes: { text } }: { noteId: string; changes: NoteChanges },
): Promise<NoteRow> {
  const note = await accessOwnNote(work, noteId);
  if (text === note.text) return note;
  const mentionedIds = await findMentions(work, text, note.mentionedIds);
  await updateNoteText(work, noteId, { text, mentionedIds });
  const fresh = mentionedIds.filter((id) => !note.mentionedIds.includes(id));
  const changes = { text: [note.text, text] } satisfies Record<string, [string, string]>;
  work.publish("note.updated", { ...factsOfNote(note), mentionedIds: fresh }, { changes });
  const at = work.now();
  return { ...note, text, mentionedIds, editedAt: at, updatedAt: at };
}
