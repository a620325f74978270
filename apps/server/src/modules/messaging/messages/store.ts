import type { ActorKind, Message, MessageKind, MessageStatus } from "@karavan/contract";
import { pageLimit, type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { anyOf, joinSql, type Sql, sql } from "../../../platform/db/sql.ts";
import { unnestRows } from "../../../platform/db/unnest-rows.ts";
import type { Work } from "../../../platform/work.ts";

export interface MessageRow {
  id: string;
  conversationId: string;
  direction: Message["direction"];
  kind: MessageKind;
  text: string;
  status: MessageStatus;
  statusCode: string | null;
  authorKind: ActorKind;
  authorId: string | null;
  authorName: string | null;
  externalId: string | null;
  replyToId: string | null;
  draftId: string | null;
  importId: string | null;
  eventId: string | null;
  at: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
}

const columns = sql`row.id, row.conversation_id as "conversationId", row.direction, row.kind, row.text, row.status,
  row.status_code as "statusCode", row.author_kind as "authorKind", row.author_id as "authorId",
  row.author_name as "authorName", row.external_id as "externalId", row.reply_to_id as "replyToId",
  row.draft_id as "draftId", row.import_id as "importId", row.event_id as "eventId", row.at,
  row.edited_at as "editedAt", row.deleted_at as "deletedAt"`;

const newestFirst: RowOrder = { column: sql`row.at`, direction: "desc", kind: "time" };

/** A page of a conversation, newest first. */
export async function pageOfMessages(
  work: Work,
  query: { conversationId: string; cursor?: string; limit: number },
): Promise<{ rows: MessageRow[]; nextCursor: string | null }> {
  const after = rowsAfter(newestFirst, query.cursor);
  const where = joinSql([sql`row.conversation_id = ${query.conversationId}`, ...(after ? [after] : [])], " and ");
  const rows = await readRows(work, sql`${where} order by ${rowOrder(newestFirst)} limit ${pageLimit(query.limit)}`);
  return toPage(rows, query.limit, (row) => row.at);
}

/** A message of this organization. */
export async function findMessage(work: Work, id: string): Promise<MessageRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id}`);
  return row;
}

/** The same, held until this transaction ends. */
export async function lockMessage(work: Work, id: string): Promise<MessageRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id} for update`);
  return row;
}

/** What one line tells of a message. */
export type MessageLine = Pick<MessageRow, "id" | "kind" | "direction" | "text" | "status" | "at" | "deletedAt">;

/** Messages by their ids, in no order, with so many characters of their texts. */
export async function listMessageLines(work: Work, ids: readonly string[], characters: number): Promise<MessageLine[]> {
  if (ids.length === 0) return [];
  return query<MessageLine>(
    work,
    sql`
    select id, kind, direction, left(text, ${characters}) as text, status, at, deleted_at as "deletedAt"
    from messages where organization_id = ${work.organizationId} and id = ${anyOf(ids)}`,
  );
}

/** Messages of a conversation by the ids they have on their network. */
export async function listMessagesByExternalIds(
  work: Work,
  conversationId: string,
  externalIds: readonly string[],
): Promise<MessageRow[]> {
  if (externalIds.length === 0) return [];
  return readRows(work, sql`row.conversation_id = ${conversationId} and row.external_id = any(${externalIds})`);
}

/** The oldest message of ours that is neither sent nor given up. */
export async function findNextToSend(work: Work, conversationId: string): Promise<MessageRow | undefined> {
  const [row] = await readRows(
    work,
    sql`row.conversation_id = ${conversationId} and row.status in ('queued', 'sending', 'uncertain') order by row.id limit 1`,
  );
  return row;
}

/** Messages of ours that nobody has begun to send, the oldest first. */
export function listQueued(work: Work, conversationId: string): Promise<MessageRow[]> {
  return readRows(work, sql`row.conversation_id = ${conversationId} and row.status = 'queued' order by row.id`);
}

async function readRows(work: Work, condition: Sql): Promise<MessageRow[]> {
  const rows = await query<MessageRow>(
    work,
    sql`
    select ${columns} from messages row where row.organization_id = ${work.organizationId} and ${condition}`,
  );
  return rows;
}

/** Which of these messages, by conversation and id on the network, are kept already. */
export async function findKnownExternalIds(
  work: Work,
  wanted: readonly { conversationId: string; externalId: string }[],
): Promise<{ id: string; conversationId: string; externalId: string }[]> {
  const rows = await query<{ id: string; conversationId: string; externalId: string }>(
    work,
    sql`
    select row.id, row.conversation_id as "conversationId", row.external_id as "externalId"
    from unnest(${wanted.map((each) => each.conversationId)}::uuid[], ${wanted.map((each) => each.externalId)}::text[])
      as wanted(conversation_id, external_id)
    join messages row on row.organization_id = ${work.organizationId}
      and row.conversation_id = wanted.conversation_id and row.external_id = wanted.external_id`,
  );
  return rows;
}

export type NewMessage = Omit<MessageRow, "editedAt" | "deletedAt" | "statusCode"> & {
  statusCode?: string | null;
  editedAt?: Date | null;
  deletedAt?: Date | null;
  unread?: boolean;
};

const inserted = {
  id: "uuid",
  conversationId: "uuid",
  direction: "text",
  kind: "text",
  text: "text",
  status: "text",
  statusCode: "text",
  authorKind: "text",
  authorId: "uuid",
  authorName: "text",
  externalId: "text",
  replyToId: "uuid",
  draftId: "uuid",
  importId: "uuid",
  eventId: "uuid",
  at: "timestamptz",
  editedAt: "timestamptz",
  deletedAt: "timestamptz",
  unread: "boolean",
} as const;

/** Adds messages; the ids of those whose id on the network was not there yet in their conversation. */
export async function insertMessages(work: Work, added: readonly NewMessage[]): Promise<string[]> {
  const rows = added.map((message) => ({ ...message, unread: message.unread ?? false }));
  const stored = await query<{ id: string }>(
    work,
    sql`
    insert into messages (organization_id, id, conversation_id, direction, kind, text, status, status_code, author_kind,
      author_id, author_name, external_id, reply_to_id, draft_id, import_id, event_id, at, edited_at, deleted_at, unread)
    select ${work.organizationId}::uuid, added.* from ${unnestRows(rows, inserted)} as added
    on conflict (organization_id, conversation_id, external_id) where external_id is not null do nothing returning id`,
  );
  return stored.map(({ id }) => id);
}

/** Writes a message's status, and its id on the network when that is known now. */
export async function setMessageStatus(
  work: Work,
  messageId: string,
  next: { status: MessageStatus; code: string | null; externalId?: string | null },
): Promise<void> {
  await execute(
    work,
    sql`
    update messages set status = ${next.status}, status_code = ${next.code},
      external_id = coalesce(external_id, ${next.externalId ?? null})
    where organization_id = ${work.organizationId} and id = ${messageId}`,
  );
}

/** Writes a message's new text and when it was changed. */
export async function setMessageText(work: Work, messageId: string, text: string, editedAt: Date): Promise<void> {
  await execute(
    work,
    sql`
    update messages set text = ${text}, edited_at = ${editedAt}
    where organization_id = ${work.organizationId} and id = ${messageId}`,
  );
}

/** Marks what nobody has seen as seen, up to a message or all of it; how many are left unseen. */
export async function markSeen(
  work: Work,
  conversationId: string,
  upTo: Pick<MessageRow, "at" | "id"> | undefined,
): Promise<{ seen: number; left: number }> {
  const within = upTo ? sql`and (at, id) <= (${upTo.at}, ${upTo.id}::uuid)` : sql``;
  const changed = await execute(
    work,
    sql`
    update messages set unread = false
    where organization_id = ${work.organizationId} and conversation_id = ${conversationId} and unread ${within}`,
  );
  const rows = await query<{ count: number }>(
    work,
    sql`
    select count(*) as count from messages
    where organization_id = ${work.organizationId} and conversation_id = ${conversationId} and unread`,
  );
  return { seen: changed, left: rows[0]?.count ?? 0 };
}

/** Whether a message of ours was sent in the conversation before; what the system says by itself does not count. */
export async function hasSentBefore(work: Work, message: Pick<MessageRow, "id" | "conversationId">): Promise<boolean> {
  const found = await execute(
    work,
    sql`
    select from messages where organization_id = ${work.organizationId} and conversation_id = ${message.conversationId}
      and direction = 'outbound' and author_kind <> 'system' and status in ('sent', 'delivered', 'read')
      and id <> ${message.id} limit 1`,
  );
  return found > 0;
}

/** How many messages of a channel are not sent yet; without those in deleted conversations, which nobody can decide about. */
export async function countWaitingToSend(work: Work, channelId: string): Promise<number> {
  const rows = await query<{ count: number }>(
    work,
    sql`
    select count(*) as count from messages row
    join conversations conversation on conversation.organization_id = row.organization_id
      and conversation.id = row.conversation_id
    where row.organization_id = ${work.organizationId} and row.status in ('queued', 'sending', 'uncertain')
      and conversation.channel_id = ${channelId} and conversation.deleted_at is null`,
  );
  return rows[0]?.count ?? 0;
}
