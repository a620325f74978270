import { execute, query } from "../../../platform/db/query.ts";
import { anyOf, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import { type ConversationRow, conversationColumns } from "../conversations/store.ts";

/** What names a chat of an export, the same in every export of it. */
export interface ChatKey {
  /** The network the export is of: telegram, whatsapp. */
  provider: string;
  externalId: string;
}

/** The conversations of imported chats, held until this transaction ends. Always locked in the same order. */
export async function lockImportedConversations(work: Work, chats: readonly ChatKey[]): Promise<ConversationRow[]> {
  const rows = await query<ConversationRow>(
    work,
    sql`
    select ${conversationColumns}
    from ${unnestChats(chats)} join conversations row
      on row.organization_id = ${work.organizationId} and row.channel_id is null
      and row.provider = wanted.provider and row.external_id = wanted.external_id
    order by row.id for update of row`,
  );
  return rows;
}

/** An imported chat with the conversation it became. */
export interface KnownChat extends ChatKey {
  conversationId: string;
  contactId: string;
}

/** What these chats became, as far as they were imported before. */
export async function findImportedChats(work: Work, chats: readonly ChatKey[]): Promise<KnownChat[]> {
  const rows = await query<KnownChat>(
    work,
    sql`
    select row.provider, row.external_id as "externalId", row.id as "conversationId", row.contact_id as "contactId"
    from ${unnestChats(chats)} join conversations row on row.organization_id = ${work.organizationId} and row.channel_id is null
      and row.provider = wanted.provider and row.external_id = wanted.external_id`,
  );
  return rows;
}

function unnestChats(chats: readonly ChatKey[]): Sql {
  const providers = chats.map(({ provider }) => provider);
  const externalIds = chats.map(({ externalId }) => externalId);
  return sql`unnest(${providers}::text[], ${externalIds}::text[]) as wanted(provider, external_id)`;
}

/** Which of the messages of one imported chat are kept already, by their ids in exports. */
export async function findKnownMessages(work: Work, chat: ChatKey, externalIds: readonly string[]): Promise<string[]> {
  const rows = await query<{ externalId: string }>(
    work,
    sql`
    select message.external_id as "externalId" from conversations row
    join messages message on message.organization_id = row.organization_id and message.conversation_id = row.id
      and message.external_id = any(${externalIds})
    where row.organization_id = ${work.organizationId} and row.channel_id is null
      and row.provider = ${chat.provider} and row.external_id = ${chat.externalId}`,
  );
  return rows.map(({ externalId }) => externalId);
}

/** Notes imported messages as the last ones of their conversations where they are. */
export async function noteImported(
  work: Work,
  news: readonly { conversationId: string; messageId: string; at: Date }[],
): Promise<void> {
  if (news.length === 0) return;
  await execute(
    work,
    sql`
    update conversations row set last_message_id = news."messageId", last_message_at = news.at
    from jsonb_to_recordset(${JSON.stringify(news)}::jsonb)
      as news("conversationId" uuid, "messageId" uuid, at timestamptz)
    where row.organization_id = ${work.organizationId} and row.id = news."conversationId"
      and (row.last_message_id is null or (row.last_message_at, row.last_message_id) <= (news.at, news."messageId"))`,
  );
}

/** Looks for the last message anew, after messages were removed. */
export async function recomputeLast(work: Work, conversationIds: readonly string[]): Promise<void> {
  if (conversationIds.length === 0) return;
  await execute(
    work,
    sql`
    update conversations row set last_message_id = last.id, last_message_at = coalesce(last.at, row.created_at)
    from unnest(${conversationIds}::uuid[]) as changed(id)
    left join lateral (select message.id, message.at from messages message
      where message.organization_id = ${work.organizationId} and message.conversation_id = changed.id
      order by message.at desc, message.id desc limit 1) last on true
    where row.organization_id = ${work.organizationId} and row.id = changed.id`,
  );
}

/** Removes imported conversations that are empty now: those an import added to, and those it started. How many of the latter. */
export async function deleteEmptyImported(
  work: Work,
  importId: string,
  conversationIds: readonly string[],
): Promise<number> {
  const empty = sql`row.organization_id = ${work.organizationId} and row.channel_id is null
    and not exists (select from messages where messages.organization_id = row.organization_id
      and messages.conversation_id = row.id)`;
  // Held first and judged again then: another import may have been adding to one.
  const held = await query<{ id: string }>(
    work,
    sql`
    select row.id from conversations row where ${empty}
      and (row.import_id = ${importId} or row.id = ${anyOf(conversationIds)})
    order by row.id for update`,
  );
  const rows = await query<{ isOwn: boolean }>(
    work,
    sql`
    delete from conversations row where ${empty} and row.id = ${anyOf(held.map(({ id }) => id))}
    returning row.import_id is not distinct from ${importId} as "isOwn"`,
  );
  return rows.filter(({ isOwn }) => isOwn).length;
}

/** Removes some of the messages an import added: whose they were, and the files that went with them. */
export async function deleteImportedMessages(
  work: Work,
  importId: string,
  limit: number,
): Promise<{ count: number; conversationIds: string[]; fileIds: string[] }> {
  const chosen = sql`select row.id from messages row
    where row.organization_id = ${work.organizationId} and row.import_id = ${importId} limit ${limit}`;
  const ids = await query<{ id: string }>(work, chosen);
  const messageIds = ids.map(({ id }) => id);
  const files = await query<{ fileId: string }>(
    work,
    sql`
    select file_id as "fileId" from attachments
    where organization_id = ${work.organizationId} and message_id = ${anyOf(messageIds)} and file_id is not null`,
  );
  const removed = await query<{ conversationId: string }>(
    work,
    sql`
    delete from messages where organization_id = ${work.organizationId} and id = ${anyOf(messageIds)}
    returning conversation_id as "conversationId"`,
  );
  return {
    count: removed.length,
    conversationIds: [...new Set(removed.map(({ conversationId }) => conversationId))],
    fileIds: files.map(({ fileId }) => fileId),
  };
}

/** When the newest conversation of each contact began; contacts without any are left out. */
export async function listNewestBeginnings(
  work: Work,
  contactIds: readonly string[],
): Promise<{ contactId: string; begunAt: Date }[]> {
  const rows = await query<{ contactId: string; begunAt: Date }>(
    work,
    sql`
    select contact_id as "contactId", max(created_at) as "begunAt" from conversations
    where organization_id = ${work.organizationId} and contact_id = ${anyOf(contactIds)} group by contact_id`,
  );
  return rows;
}
