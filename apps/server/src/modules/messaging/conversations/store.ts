import type { Conversation } from "@karavan/contract";
import { pageLimit, type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { holdsWords } from "../../../platform/db/search.ts";
import { anyOf, joinSql, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

/** One thread with one contact on one channel, or as an import brought it. */
export interface ConversationRow {
  id: string;
  contactId: string;
  provider: string;
  channelId: string | null;
  externalId: string;
  kind: Conversation["kind"];
  title: string;
  status: Conversation["status"];
  assigneeId: string | null;
  importId: string | null;
  lastMessageId: string | null;
  lastMessageAt: Date;
  unread: number;
  waitingSince: Date | null;
  unreachableCode: string | null;
  createdAt: Date;
  /** Out of every list since then, because its contact is deleted; it comes back with it. */
  deletedAt: Date | null;
}

/** What is read of a conversation; its table is called `row`. */
export const conversationColumns = sql`row.id, row.contact_id as "contactId", row.provider, row.channel_id as "channelId",
  row.external_id as "externalId", row.kind, row.title, row.status, row.assignee_id as "assigneeId",
  row.import_id as "importId", row.last_message_id as "lastMessageId", row.last_message_at as "lastMessageAt", row.unread,
  row.waiting_since as "waitingSince", row.unreachable_code as "unreachableCode", row.created_at as "createdAt",
  row.deleted_at as "deletedAt"`;

const newestFirst: RowOrder = { column: sql`row.last_message_at`, direction: "desc", kind: "time" };

/** Which conversations a list shows. `assigneeId` null: those of nobody; undefined: all. */
export interface ConversationQuery {
  status?: Conversation["status"];
  waiting?: boolean;
  assigneeId?: string | null;
  contactId?: string;
  q?: string;
  cursor?: string;
  limit: number;
}

/** A page of conversations by their last message, newest first. */
export async function pageOfConversations(
  work: Work,
  query: ConversationQuery,
): Promise<{ rows: ConversationRow[]; nextCursor: string | null }> {
  const words = holdsWords(query.q);
  const page = {
    where: joinSql([...conditionsOf(query), ...(words ? [words] : [])], " and "),
    orderBy: rowOrder(newestFirst),
    limit: query.limit,
  };
  const rows = words ? await searchRows(work, page) : await readPage(work, page);
  return toPage(rows, query.limit, (row) => row.lastMessageAt);
}

function conditionsOf(query: ConversationQuery): Sql[] {
  const after = rowsAfter(newestFirst, query.cursor);
  return [
    sql`row.deleted_at is null`,
    ...(query.status ? [sql`row.status = ${query.status}`] : []),
    // Worded as the partial index is.
    ...(query.waiting ? [sql`row.status = 'open' and row.waiting_since is not null`] : []),
    ...(query.assigneeId === null ? [sql`row.assignee_id is null`] : []),
    ...(query.assigneeId ? [sql`row.assignee_id = ${query.assigneeId}`] : []),
    ...(query.contactId ? [sql`row.contact_id = ${query.contactId}`] : []),
    ...(after ? [after] : []),
  ];
}

interface ConversationPage {
  where: Sql;
  orderBy: Sql;
  limit: number;
}

async function searchRows(work: Work, page: ConversationPage): Promise<ConversationRow[]> {
  const ids = await work.search().find("conversations", { ...page, limit: page.limit + 1 });
  return ids.length === 0 ? [] : readPage(work, { ...page, where: sql`row.id = ${anyOf(ids)}` });
}

async function readPage(work: Work, { where, orderBy, limit }: ConversationPage): Promise<ConversationRow[]> {
  return readRows(work, sql`${where} order by ${orderBy} limit ${pageLimit(limit)}`);
}

/** The rows of this organization of which something is true; what follows the condition orders, cuts and holds them. */
async function readRows(work: Work, condition: Sql): Promise<ConversationRow[]> {
  const rows = await query<ConversationRow>(
    work,
    sql`
    select ${conversationColumns} from conversations row where row.organization_id = ${work.organizationId} and ${condition}`,
  );
  return rows;
}

/** How many conversations wait for our answer. Answered by their partial index. */
export async function countWaiting(work: Work): Promise<number> {
  const rows = await query<{ count: number }>(
    work,
    sql`
    select count(*) from conversations where organization_id = ${work.organizationId}
      and status = 'open' and waiting_since is not null and deleted_at is null`,
  );
  return rows[0]?.count ?? 0;
}

/** The conversations whose contacts wrote last the longest ago and still wait. */
export async function listLongestWaiting(work: Work, limit: number): Promise<ConversationRow[]> {
  const waits = sql`row.status = 'open' and row.waiting_since is not null and row.deleted_at is null`;
  return readRows(work, sql`${waits} order by row.last_message_at, row.id limit ${limit}`);
}

/** A conversation of this organization, deleted or not. */
export async function findConversation(work: Work, id: string): Promise<ConversationRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id}`);
  return row;
}

/** The same; whoever else would change it or add to it waits until this transaction ends. */
export async function lockConversation(work: Work, id: string): Promise<ConversationRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id} for update`);
  return row;
}

/** The conversation of a chat on a channel, when it is not deleted. */
export async function findConversationOfChat(
  work: Work,
  channelId: string,
  externalId: string,
): Promise<ConversationRow | undefined> {
  const isThatChat = sql`row.channel_id = ${channelId} and row.external_id = ${externalId}`;
  const [row] = await readRows(work, sql`${isThatChat} and row.deleted_at is null`);
  return row;
}

/** The conversation of a chat on a channel, deleted or not, held until this transaction ends. */
export async function lockConversationOfChat(
  work: Work,
  channelId: string,
  externalId: string,
): Promise<ConversationRow | undefined> {
  const [row] = await lockConversationsOfChats(work, channelId, [externalId]);
  return row;
}

/** Conversations of chats on a channel, deleted or not, held until this transaction ends. Always locked in the same order. */
export async function lockConversationsOfChats(
  work: Work,
  channelId: string,
  externalIds: readonly string[],
): Promise<ConversationRow[]> {
  const areThoseChats = sql`row.channel_id = ${channelId} and row.external_id = any(${externalIds})`;
  return readRows(work, sql`${areThoseChats} order by row.id for update`);
}

/** A conversation that begins. */
export interface NewConversation {
  id: string;
  contactId: string;
  provider: string;
  channelId: string | null;
  externalId: string;
  kind: Conversation["kind"];
  title: string;
  searchText: string;
  importId: string | null;
  lastMessageAt: Date;
}

/** Adds conversations; the ids of those whose chat had none yet. */
export async function insertConversations(work: Work, added: readonly NewConversation[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    work,
    sql`
    insert into conversations (organization_id, id, contact_id, provider, channel_id, external_id, kind, title, status,
      import_id, last_message_at, search_text, created_at)
    select ${work.organizationId}, added.id, added."contactId", added.provider, added."channelId", added."externalId",
      added.kind, added.title, 'open', added."importId", added."lastMessageAt", added."searchText", ${work.now()}
    from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as added(id uuid, "contactId" uuid, provider text,
      "channelId" uuid, "externalId" text, kind text, title text, "importId" uuid, "lastMessageAt" timestamptz,
      "searchText" text)
    on conflict do nothing returning id`,
  );
  return rows.map(({ id }) => id);
}

/** What new messages change in their conversation. */
export interface ConversationNews {
  conversationId: string;
  lastMessageId: string;
  lastMessageAt: Date;
  unread: number;
  /** Null when a network only noted something: then nobody waits, and what is closed stays so. */
  waitingSince: Date | null;
}

/** Notes inbound messages on their conversations: they open again, wait for an answer, and can be reached. */
export async function noteInbound(work: Work, news: readonly ConversationNews[]): Promise<void> {
  await execute(
    work,
    sql`
    update conversations row set
      last_message_id = case when ${isLater} then news."lastMessageId" else row.last_message_id end,
      last_message_at = greatest(row.last_message_at, news."lastMessageAt"),
      unread = row.unread + news.unread,
      waiting_since = coalesce(row.waiting_since, news."waitingSince"),
      status = case when news."waitingSince" is null then row.status else 'open' end,
      unreachable_code = null
    from jsonb_to_recordset(${JSON.stringify(news)}::jsonb) as news("conversationId" uuid, "lastMessageId" uuid,
      "lastMessageAt" timestamptz, unread integer, "waitingSince" timestamptz)
    where row.organization_id = ${work.organizationId} and row.id = news."conversationId"`,
  );
}

/** The order messages are shown in: by their time, then by their id. */
const isLater = sql`row.last_message_id is null
  or (news."lastMessageAt", news."lastMessageId") >= (row.last_message_at, row.last_message_id)`;

/** Notes a message of ours as the last one; `answers`: the contact no longer waits. */
export async function noteOutbound(
  work: Work,
  message: { conversationId: string; messageId: string; at: Date; answers: boolean },
): Promise<void> {
  await execute(
    work,
    sql`
    update conversations set last_message_id = ${message.messageId}, last_message_at = ${message.at},
      waiting_since = case when ${message.answers}::boolean then null else waiting_since end
    where organization_id = ${work.organizationId} and id = ${message.conversationId}`,
  );
}

/**
 * Works out anew since when the contact waits: since the first message after our last answer that is on its way or
 * arrived. What the system says by itself is no answer, and what a network notes no question. In a closed conversation
 * nobody waits.
 */
export async function recomputeWaiting(work: Work, conversationId: string): Promise<void> {
  await execute(
    work,
    sql`
    update conversations row set waiting_since = (
      select min(question.at) from messages question
      where question.organization_id = row.organization_id and question.conversation_id = row.id
        and question.direction = 'inbound' and question.kind <> 'system'
        and question.deleted_at is null and question.import_id is null
        and question.at > coalesce((
          select max(answer.at) from messages answer
          where answer.organization_id = row.organization_id and answer.conversation_id = row.id
            and answer.direction = 'outbound' and answer.author_kind <> 'system'
            and answer.status in ('queued', 'sending', 'sent', 'delivered', 'read')), '-infinity'))
    where row.organization_id = ${work.organizationId} and row.id = ${conversationId} and row.status = 'open'`,
  );
}

/** What verbs change of a conversation, and the column it is kept in. */
const changeable = {
  unread: sql`unread`,
  status: sql`status`,
  assigneeId: sql`assignee_id`,
  waitingSince: sql`waiting_since`,
  unreachableCode: sql`unreachable_code`,
  externalId: sql`external_id`,
  title: sql`title`,
  searchText: sql`search_text`,
};

type ConversationChanges = Partial<Pick<ConversationRow, Exclude<keyof typeof changeable, "searchText">>> & {
  searchText?: string;
};

/** Writes some fields of a conversation. */
export async function updateConversation(work: Work, id: string, changes: ConversationChanges): Promise<void> {
  const fields = Object.entries(changeable).filter(([field]) => field in changes);
  const values = new Map<string, unknown>(Object.entries(changes));
  const set = joinSql(
    fields.map(([field, column]) => sql`${column} = ${values.get(field)}`),
    ", ",
  );
  await execute(
    work,
    sql`
    update conversations set ${set} where organization_id = ${work.organizationId} and id = ${id}`,
  );
}
