import { execute, query } from "../../../platform/db/query.ts";
import { anyOf, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import { type ConversationRow, conversationColumns } from "../conversations/store.ts";

/** Conversations of a contact and what they are called, deleted ones too. */
export async function listTitlesOfContact(
  work: Work,
  contactId: string,
): Promise<Pick<ConversationRow, "id" | "title" | "kind">[]> {
  const rows = await query<Pick<ConversationRow, "id" | "title" | "kind">>(
    work,
    sql`
    select id, title, kind from conversations
    where organization_id = ${work.organizationId} and contact_id = ${contactId} order by id`,
  );
  return rows;
}

/** Conversations of a contact, deleted ones too, held until this transaction ends. Always locked in the same order. */
export async function lockConversationsOfContact(work: Work, contactId: string): Promise<ConversationRow[]> {
  const rows = await query<ConversationRow>(
    work,
    sql`
    select ${conversationColumns} from conversations row
    where row.organization_id = ${work.organizationId} and row.contact_id = ${contactId} order by row.id for update`,
  );
  return rows;
}

/** Takes conversations out of every list, or with null brings them back. */
export async function setConversationsDeleted(
  work: Work,
  ids: readonly string[],
  deletedAt: Date | null,
): Promise<void> {
  await execute(
    work,
    sql`
    update conversations set deleted_at = ${deletedAt}
    where organization_id = ${work.organizationId} and id = ${anyOf(ids)}`,
  );
}
