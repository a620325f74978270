import type { NoteInput } from "@karavan/contract";
import { invalidField } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { factsOfNote } from "../records/follow-record.ts";
import { holdRecords } from "../records/hold-records.ts";
import { findMentions } from "./find-mentions.ts";
import { insertNote, type NoteRow } from "./store.ts";

/** Writes a note about at least one record. Throws Invalid when there is none, or what it names is not there. */
export async function createNote(work: Work, { text, ...asked }: NoteInput): Promise<NoteRow> {
  if (!Object.values(asked).some(Boolean)) {
    throw invalidField(
      "contactId",
      "record_required",
      "a note is about a contact, a company, a deal or a conversation",
    );
  }
  const about = await holdRecords(work, asked);
  const mentionedIds = await findMentions(work, text);
  const at = work.now();
  const note: NoteRow = {
    ...about,
    ...{ id: newId(), text, mentionedIds, authorKind: work.actor.kind, authorId: work.actor.id },
    ...{ pinnedAt: null, listedAt: at, editedAt: null, createdAt: at, updatedAt: at },
  };
  await insertNote(work, note);
  work.publish("note.created", { ...factsOfNote(note), mentionedIds });
  return note;
}
