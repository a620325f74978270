import type { Note } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { nameActors } from "../../audit/index.ts";
import { nameRecords } from "../records/present.ts";
import type { NoteRow } from "./store.ts";

/** Notes as the contract shows them, in the order given. Asks for all names at once. */
export async function presentNotes(work: Work, rows: readonly NoteRow[]): Promise<Note[]> {
  const authors = rows.map(({ authorKind: kind, authorId: id }) => ({ kind, id }));
  const mentioned = rows.flatMap(({ mentionedIds }) => mentionedIds.map((id) => ({ kind: "member" as const, id })));
  const [aboutOf, actorOf] = await Promise.all([nameRecords(work, rows), nameActors(work, [...authors, ...mentioned])]);
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    mentions: row.mentionedIds.map((id) => ({ id, name: actorOf({ kind: "member", id }).name ?? "" })),
    author: actorOf({ kind: row.authorKind, id: row.authorId }),
    ...aboutOf(row),
    pinnedAt: row.pinnedAt && isoTime(row.pinnedAt),
    editedAt: row.editedAt && isoTime(row.editedAt),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }));
}

/** One note as the contract shows it. */
export async function presentNote(work: Work, row: NoteRow): Promise<Note> {
  const [shown] = await presentNotes(work, [row]);
  if (!shown) throw new Error("a presented note is missing");
  return shown;
}
