import type { ActorKind } from "@karavan/contract";
import { execute, query } from "../../../platform/db/query.ts";
import { type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import { type About, aboutColumns } from "../records/store.ts";

export interface NoteRow extends About {
  id: string;
  text: string;
  mentionedIds: string[];
  authorKind: ActorKind;
  authorId: string | null;
  pinnedAt: Date | null;
  listedAt: Date;
  editedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export const noteColumns = sql`row.id, row.text, row.mentioned_ids as "mentionedIds", row.author_kind as "authorKind",
  row.author_id as "authorId", ${aboutColumns}, row.pinned_at as "pinnedAt", row.listed_at as "listedAt",
  row.edited_at as "editedAt", row.created_at as "createdAt", row.updated_at as "updatedAt"`;

/** One note that is not deleted, nor what it is about. */
export async function findNote(work: Work, id: string): Promise<NoteRow | undefined> {
  const rows = await query<NoteRow>(
    work,
    sql`
    select ${noteColumns} from notes row
    where row.organization_id = ${work.organizationId} and row.id = ${id} and row.is_listed`,
  );
  return rows[0];
}

/** The same, held until the transaction ends, so that two changes come one after the other. Held first and read then. */
export async function findNoteForChange(work: Work, id: string): Promise<NoteRow | undefined> {
  const held = execute(
    work,
    sql`
    select from notes where organization_id = ${work.organizationId} and id = ${id} for update`,
  );
  const [note] = await Promise.all([findNote(work, id), held]);
  return note;
}

/** Whose note it is, when it was deleted by itself. Held until the transaction ends. */
export async function findDeletedNote(
  work: Work,
  id: string,
): Promise<Pick<NoteRow, "authorKind" | "authorId"> | undefined> {
  const rows = await query<Pick<NoteRow, "authorKind" | "authorId">>(
    work,
    sql`
    select author_kind as "authorKind", author_id as "authorId" from notes
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is not null for update`,
  );
  return rows[0];
}

/** Adds a note. */
export async function insertNote(work: Work, note: NoteRow): Promise<void> {
  await execute(
    work,
    sql`
    insert into notes (organization_id, id, text, mentioned_ids, author_kind, author_id, contact_id, company_id, deal_id,
      conversation_id, listed_at, created_at, updated_at)
    values (${work.organizationId}, ${note.id}, ${note.text}, ${note.mentionedIds}::uuid[], ${note.authorKind},
      ${note.authorId}, ${note.contactId}, ${note.companyId}, ${note.dealId}, ${note.conversationId}, ${note.listedAt},
      ${note.createdAt}, ${note.updatedAt})`,
  );
}

/** Writes the text of a note anew. */
export async function updateNoteText(
  work: Work,
  id: string,
  { text, mentionedIds }: Pick<NoteRow, "text" | "mentionedIds">,
): Promise<void> {
  const at = work.now();
  await change(
    work,
    id,
    sql`text = ${text}, mentioned_ids = ${mentionedIds}::uuid[], edited_at = ${at}, updated_at = ${at}`,
  );
}

/** Puts a note to the top, or back in its place. */
export async function updatePin(
  work: Work,
  id: string,
  { pinnedAt, listedAt }: Pick<NoteRow, "pinnedAt" | "listedAt">,
): Promise<void> {
  await change(work, id, sql`pinned_at = ${pinnedAt}, listed_at = ${listedAt}, updated_at = ${work.now()}`);
}

/** Takes a note out of every list, or brings it back. */
export async function markNoteDeleted(work: Work, id: string, deletedAt: Date | null): Promise<void> {
  await change(work, id, sql`deleted_at = ${deletedAt}`);
}

async function change(work: Work, id: string, set: Sql): Promise<void> {
  await execute(work, sql`update notes set ${set} where organization_id = ${work.organizationId} and id = ${id}`);
}
