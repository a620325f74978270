import type { ActorKind, DraftSource, DraftStatus } from "@karavan/contract";
import { decodeCursor, pageLimit, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { anyOf, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** A message nobody has approved yet. */
export interface DraftRow {
  id: string;
  conversationId: string;
  status: DraftStatus;
  text: string;
  proposedText: string;
  sources: DraftSource[];
  engine: string | null;
  authorKind: ActorKind;
  authorId: string | null;
  authorName: string | null;
  decidedByKind: ActorKind | null;
  decidedById: string | null;
  decidedAt: Date | null;
  reason: string | null;
  failureCode: string | null;
  messageId: string | null;
  eventId: string | null;
  createdAt: Date;
}

const columns = sql`row.id, row.conversation_id as "conversationId", row.status, row.text,
  row.proposed_text as "proposedText", row.sources, row.engine, row.author_kind as "authorKind",
  row.author_id as "authorId", row.author_name as "authorName", row.decided_by_kind as "decidedByKind",
  row.decided_by_id as "decidedById", row.decided_at as "decidedAt", row.reason, row.failure_code as "failureCode",
  row.message_id as "messageId", row.event_id as "eventId", row.created_at as "createdAt"`;

/** Drafts in conversations that are deleted are offered to nobody. */
const isOffered = sql`not exists (select from conversations
  where conversations.organization_id = row.organization_id and conversations.id = row.conversation_id
    and conversations.deleted_at is not null)`;

/** A page of drafts, newest first. Ids are in the order of time. */
export async function pageOfDrafts(
  work: Work,
  query: { conversationId?: string; status?: DraftStatus; cursor?: string; limit: number },
): Promise<{ rows: DraftRow[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, "time");
  const inConversation = query.conversationId ? sql`and row.conversation_id = ${query.conversationId}` : sql``;
  const inStatus = query.status ? sql`and row.status = ${query.status}` : sql``;
  const afterCursor = after ? sql`and row.id < ${after.id}::uuid` : sql``;
  const where = sql`${isOffered} ${inConversation} ${inStatus} ${afterCursor}`;
  const rows = await readRows(work, sql`${where} order by row.id desc limit ${pageLimit(query.limit)}`);
  return toPage(rows, query.limit, (row) => row.createdAt);
}

/** A draft of this organization. */
export async function findDraft(work: Work, id: string): Promise<DraftRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id}`);
  return row;
}

/** The draft of a conversation that is being written or waits for a decision. */
export async function findWaitingDraft(work: Work, conversationId: string): Promise<DraftRow | undefined> {
  const [row] = await readRows(
    work,
    sql`row.conversation_id = ${conversationId} and row.status in ('generating', 'proposed', 'edited')`,
  );
  return row;
}

async function readRows(work: Work, condition: Sql): Promise<DraftRow[]> {
  const rows = await query<DraftRow>(
    work,
    sql`
    select ${columns} from drafts row where row.organization_id = ${work.organizationId} and ${condition}`,
  );
  return rows;
}

/** Which of these conversations have a draft that a person can decide about now. */
export async function listConversationsWithDraft(work: Work, conversationIds: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    select conversation_id as id from drafts
    where organization_id = ${work.organizationId} and conversation_id = ${anyOf(conversationIds)}
      and status in ('generating', 'proposed', 'edited') and status <> 'generating'`,
  );
  return rows.map(({ id }) => id);
}

/** Adds a draft that is being written. */
export async function insertDraft(
  work: Work,
  row: Pick<DraftRow, "id" | "conversationId" | "engine" | "authorKind" | "authorId" | "authorName" | "eventId">,
): Promise<void> {
  await execute(
    work,
    sql`
    insert into drafts (organization_id, id, conversation_id, status, text, proposed_text, engine, author_kind, author_id,
      author_name, event_id, created_at)
    values (${work.organizationId}, ${row.id}, ${row.conversationId}, 'generating', '', '', ${row.engine},
      ${row.authorKind}, ${row.authorId}, ${row.authorName}, ${row.eventId}, ${work.now()})`,
  );
}

/** Writes what was proposed; undefined when nobody waits for it any more. */
export async function proposeDraft(
  work: Work,
  id: string,
  proposed: { text: string; sources: readonly DraftSource[]; engine: string; eventId: string },
): Promise<DraftRow | undefined> {
  return change(
    work,
    id,
    sql`status = 'proposed', text = ${proposed.text}, proposed_text = ${proposed.text},
      sources = ${JSON.stringify(proposed.sources)}::jsonb, engine = ${proposed.engine}, event_id = ${proposed.eventId}`,
    sql`row.status = 'generating'`,
  );
}

/** Notes that no draft could be written; undefined when nobody waits for it any more. */
export async function markDraftFailed(work: Work, id: string, code: string): Promise<DraftRow | undefined> {
  return change(work, id, sql`status = 'failed', failure_code = ${code}`, sql`row.status = 'generating'`);
}

/** Writes a person's wording; undefined when the draft does not wait for a decision. */
export async function setDraftText(work: Work, id: string, text: string): Promise<DraftRow | undefined> {
  return change(work, id, sql`status = 'edited', text = ${text}`, awaitsDecision);
}

/** Decides about a draft, once; undefined when it does not wait for a decision. */
export async function decideDraft(
  work: Work,
  id: string,
  decision: { status: "approved" | "rejected"; text?: string; reason?: string },
): Promise<DraftRow | undefined> {
  const { kind, id: actorId } = work.actor;
  return change(
    work,
    id,
    sql`status = ${decision.status}, text = coalesce(${decision.text ?? null}, text), reason = ${decision.reason ?? null},
      decided_by_kind = ${kind}, decided_by_id = ${actorId}, decided_at = ${work.now()}`,
    awaitsDecision,
  );
}

/** Sets aside the draft that waits in a conversation, because something else took its place. */
export async function markDraftSuperseded(work: Work, id: string): Promise<void> {
  await change(work, id, sql`status = 'superseded'`, sql`row.status in ('generating', 'proposed', 'edited')`);
}

/** Notes the message a draft became. */
export async function setDraftMessage(work: Work, id: string, messageId: string): Promise<void> {
  await change(work, id, sql`message_id = ${messageId}`, sql`true`);
}

const awaitsDecision = sql`row.status in ('proposed', 'edited')`;

async function change(work: Work, id: string, set: Sql, condition: Sql): Promise<DraftRow | undefined> {
  const rows = await query<DraftRow>(
    work,
    sql`
    update drafts row set ${set}
    where row.organization_id = ${work.organizationId} and row.id = ${id} and ${condition} returning ${columns}`,
  );
  return rows[0];
}

/** How many drafts wait for a decision. Answered by their partial index. */
export async function countDraftsToDecide(work: Work): Promise<number> {
  const rows = await query<{ count: number }>(
    work,
    sql`
    select count(*) from drafts row
    where row.organization_id = ${work.organizationId} and row.status in ('proposed', 'edited') and ${isOffered}`,
  );
  return rows[0]?.count ?? 0;
}
