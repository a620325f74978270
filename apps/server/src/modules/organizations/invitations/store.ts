import type { PageQuery, Role } from "@karavan/contract";
import { type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { query } from "../../../platform/db/query.ts";
import { containsPattern } from "../../../platform/db/search.ts";
import { nothing, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

export interface InvitationRow {
  id: string;
  email: string;
  role: Exclude<Role, "owner">;
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
}

const shown = sql`row.id, row.email, row.role, row.invited_by as "invitedBy", row.created_at as "createdAt",
  row.expires_at as "expiresAt"`;
const open = sql`row.accepted_at is null and row.revoked_at is null`;

/** Keeps a new invitation; `eventId` is the event of having invited. */
export async function insertInvitation(
  work: Work,
  row: InvitationRow & { tokenHash: string; eventId: string },
): Promise<InvitationRow> {
  const rows = await query<InvitationRow>(
    work,
    sql`
    insert into invitations as row
      (organization_id, id, email, role, token_hash, invited_by, event_id, created_at, expires_at)
    values (${work.organizationId}, ${row.id}, ${row.email}, ${row.role}, ${row.tokenHash}, ${row.invitedBy},
      ${row.eventId}, ${row.createdAt}, ${row.expiresAt})
    returning ${shown}`,
  );
  if (!rows[0]) throw new Error("an insert answered nothing");
  return rows[0];
}

/** Withdraws the open invitation of an id; undefined when there is none. */
export async function closeInvitation(work: Work, id: string): Promise<InvitationRow | undefined> {
  return settle(work, sql`revoked_at = ${work.now()}`, sql`row.id = ${id}`);
}

/** Withdraws the open invitation of an address, whether its time is over or not; undefined when there is none. */
export async function closeInvitationTo(work: Work, email: string): Promise<InvitationRow | undefined> {
  return settle(work, sql`revoked_at = ${work.now()}`, sql`row.email = ${email}`);
}

/** Marks an invitation as accepted; undefined when somebody was faster or its time is over. */
export async function takeInvitation(work: Work, id: string): Promise<InvitationRow | undefined> {
  return settle(work, sql`accepted_at = ${work.now()}`, sql`row.id = ${id} and row.expires_at > ${work.now()}`);
}

async function settle(work: Work, change: Sql, where: Sql): Promise<InvitationRow | undefined> {
  const rows = await query<InvitationRow>(
    work,
    sql`
    update invitations row set ${change}
    where row.organization_id = ${work.organizationId} and ${open} and ${where} returning ${shown}`,
  );
  return rows[0];
}

const newest: RowOrder = { column: sql`row.created_at`, direction: "desc", kind: "time" };

/** Invitations that wait for an answer, newest first; `q` looks in the address. */
export async function pageOpenInvitations(work: Work, { limit, cursor, q }: PageQuery) {
  const after = rowsAfter(newest, cursor);
  const rows = await query<InvitationRow>(
    work,
    sql`
    select ${shown} from invitations row
    where row.organization_id = ${work.organizationId} and ${open} and row.expires_at > ${work.now()}
      ${after ? sql`and ${after}` : nothing}
      ${q ? sql`and row.email ilike ${containsPattern(q)}` : nothing}
    order by ${rowOrder(newest)} limit ${limit + 1}`,
  );
  return toPage(rows, limit, (row) => row.createdAt);
}
