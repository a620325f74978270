import { query } from "../../../platform/db/query.ts";
import { sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import type { HandOver } from "../../organizations/index.ts";
import { aboutColumns, type TaskAbout } from "../records/store.ts";

/** Gives some of a member's open tasks to another, or to nobody. Deleted ones too: they may come back. */
export async function changeAssigneeOfTasks(work: Work, { from, to, limit }: HandOver): Promise<TaskAbout[]> {
  const rows = await query<TaskAbout>(
    work,
    sql`
    update tasks row set assignee_id = ${to}, updated_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = any(array(
      select id from tasks where organization_id = ${work.organizationId} and assignee_id = ${from} and done_at is null
      limit ${limit} for update))
    returning row.id, row.assignee_id as "assigneeId", ${aboutColumns}`,
  );
  return rows;
}

/** How many open tasks a member has, deleted ones left out. */
export async function countOpenTasks(work: Work, assigneeId: string): Promise<number> {
  const rows = await query<{ count: number }>(
    work,
    sql`
    select count(*) from tasks
    where organization_id = ${work.organizationId} and assignee_id = ${assigneeId} and is_listed and done_at is null`,
  );
  return rows[0]?.count ?? 0;
}
