import { query } from "../../../platform/db/query.ts";
import { sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import type { HandOver } from "../../organizations/index.ts";

/** Gives some of a member's conversations, open and closed, to another or to nobody; whose conversations those were. */
export async function reassignConversations(
  work: Work,
  { from, to, limit }: HandOver,
): Promise<{ conversationId: string; contactId: string }[]> {
  const rows = await query<{ conversationId: string; contactId: string }>(
    work,
    sql`
    update conversations set assignee_id = ${to}
    where organization_id = ${work.organizationId} and id = any(array(
      select id from conversations where organization_id = ${work.organizationId} and assignee_id = ${from}
      limit ${limit} for update))
    returning id as "conversationId", contact_id as "contactId"`,
  );
  return rows;
}

/** How many conversations, open and closed, a member answers, deleted ones left out. */
export async function countAssigned(work: Work, assigneeId: string): Promise<number> {
  const rows = await query<{ count: number }>(
    work,
    sql`
    select count(*) from conversations
    where organization_id = ${work.organizationId} and assignee_id = ${assigneeId} and deleted_at is null`,
  );
  return rows[0]?.count ?? 0;
}
