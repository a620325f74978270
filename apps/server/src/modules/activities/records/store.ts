import { query } from "../../../platform/db/query.ts";
import { anyOf, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** What a task or a note is about. */
export interface About {
  contactId: string | null;
  companyId: string | null;
  dealId: string | null;
  conversationId: string | null;
}

/** Columns of `row` that say what it is about. */
export const aboutColumns = sql`row.contact_id as "contactId", row.company_id as "companyId", row.deal_id as "dealId",
  row.conversation_id as "conversationId"`;

/** With whom a conversation is, when it is there and not deleted. */
export async function findContactOfConversation(work: Work, conversationId: string): Promise<string | undefined> {
  const rows = await query<{ contactId: string }>(
    work,
    sql`
    select contact_id as "contactId" from conversation_contacts
    where organization_id = ${work.organizationId} and id = ${conversationId}`,
  );
  return rows[0]?.contactId;
}

/** A record that was deleted, or came back. */
export type RecordKind = "contact" | "company" | "deal";

const columns: Record<RecordKind, { id: Sql; gone: Sql }> = {
  contact: { id: sql`contact_id`, gone: sql`contact_gone` },
  company: { id: sql`company_id`, gone: sql`company_gone` },
  deal: { id: sql`deal_id`, gone: sql`deal_gone` },
};

export interface TaskAbout extends About {
  id: string;
  assigneeId: string | null;
}

export interface NoteAbout extends About {
  id: string;
}

/** Notes for the tasks about a record whether it is gone; those that left the lists or came back by it. */
export function markTasksOf(work: Work, record: { kind: RecordKind; id: string; gone: boolean }): Promise<TaskAbout[]> {
  return markGone<TaskAbout>(work, sql`tasks`, sql`row.assignee_id as "assigneeId",`, record);
}

/** The same for notes. */
export function markNotesOf(work: Work, record: { kind: RecordKind; id: string; gone: boolean }): Promise<NoteAbout[]> {
  return markGone<NoteAbout>(work, sql`notes`, sql``, record);
}

async function markGone<Row extends NoteAbout>(
  work: Work,
  table: Sql,
  more: Sql,
  { kind, id, gone }: { kind: RecordKind; id: string; gone: boolean },
): Promise<Row[]> {
  const column = columns[kind];
  const rows = await query<Row & { changed: boolean }>(
    work,
    sql`
    with held as (
      select id, is_listed from ${table}
      where organization_id = ${work.organizationId} and ${column.id} = ${id} and ${column.gone} <> ${gone} for update)
    update ${table} row set ${column.gone} = ${gone} from held
    where row.organization_id = ${work.organizationId} and row.id = held.id
    returning row.id, ${more} ${aboutColumns}, row.is_listed <> held.is_listed as changed`,
  );
  return rows.filter(({ changed }) => changed);
}

/** Gives the tasks of a deal its contact; those that had another. */
export function moveTasksOfDeal(work: Work, dealId: string, contactId: string): Promise<TaskAbout[]> {
  return moveOfDeal<TaskAbout>(work, sql`tasks`, sql`row.assignee_id as "assigneeId",`, { dealId, contactId });
}

/** The same for notes. */
export function moveNotesOfDeal(work: Work, dealId: string, contactId: string): Promise<NoteAbout[]> {
  return moveOfDeal<NoteAbout>(work, sql`notes`, sql``, { dealId, contactId });
}

/** What is about a conversation too stays with the contact of that. */
async function moveOfDeal<Row extends NoteAbout>(
  work: Work,
  table: Sql,
  more: Sql,
  { dealId, contactId }: { dealId: string; contactId: string },
): Promise<Row[]> {
  const rows = await query<Row & { isListed: boolean }>(
    work,
    sql`
    update ${table} row set contact_id = ${contactId}, updated_at = ${work.now()}
    where row.organization_id = ${work.organizationId} and row.deal_id = ${dealId} and row.contact_id <> ${contactId}
      and row.conversation_id is null
    returning row.id, ${more} ${aboutColumns}, row.is_listed as "isListed"`,
  );
  return rows.filter(({ isListed }) => isListed);
}

/** Those of the contacts, or of the deals, that a task or a note is about, deleted ones too. */
export async function findRecordsInUse(
  work: Work,
  kind: "contact" | "deal",
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const { id } = columns[kind];
  const rows = await query<{ id: string }>(
    work,
    sql`
    select ${id} as id from tasks where organization_id = ${work.organizationId} and ${id} = ${anyOf(ids)}
    union select ${id} from notes where organization_id = ${work.organizationId} and ${id} = ${anyOf(ids)}`,
  );
  return rows.map((row) => row.id);
}
