import type { OutgoingMail, PageQuery } from "@karavan/contract";
import { type RowOrder, rowOrder, rowsAfter, toPage } from "../../platform/db/keyset.ts";
import { execute, query } from "../../platform/db/query.ts";
import { containsPattern } from "../../platform/db/search.ts";
import { nothing, type Sql, sql } from "../../platform/db/sql.ts";
import type { Work } from "../../platform/work.ts";

export interface OrganizationRow {
  id: string;
  name: string;
  settings: Record<string, unknown>;
  createdAt: Date;
}

export interface OutgoingMailRow {
  id: string;
  to: string;
  subject: string;
  text: string;
  status: OutgoingMail["status"];
  error: string | null;
  createdAt: Date;
  sentAt: Date | null;
}

const shown = sql`id, name, settings, created_at as "createdAt"`;

/** Keeps a new organization. */
export async function insertOrganization(
  work: Work,
  { id, name, settings }: Pick<OrganizationRow, "id" | "name"> & { settings: object },
): Promise<OrganizationRow> {
  return one(
    work,
    sql`insert into organizations (organization_id, id, name, settings, created_at, updated_at)
      values (${work.organizationId}, ${id}, ${name}, ${settings}, ${work.now()}, ${work.now()}) returning ${shown}`,
  );
}

/** The organization of this work. */
export async function readOrganization(work: Work): Promise<OrganizationRow> {
  return one(work, sql`select ${shown} from organizations where organization_id = ${work.organizationId}`);
}

/** The same, and nobody else changes it, its settings or its members until this work is over. */
export async function lockOrganization(work: Work): Promise<OrganizationRow> {
  return one(
    work,
    sql`select ${shown} from organizations where organization_id = ${work.organizationId} for no key update`,
  );
}

/** Gives the organization another name. */
export async function renameOrganization(work: Work, name: string): Promise<OrganizationRow> {
  return one(
    work,
    sql`update organizations set name = ${name}, updated_at = ${work.now()}
      where organization_id = ${work.organizationId} returning ${shown}`,
  );
}

/** Stores some settings beside those that are there. */
export async function mergeSettings(work: Work, settings: object): Promise<OrganizationRow> {
  return one(
    work,
    sql`update organizations set settings = settings || ${settings}::jsonb, updated_at = ${work.now()}
      where organization_id = ${work.organizationId} returning ${shown}`,
  );
}

/** Whether the organization was deleted: what is left of it is being removed. */
export async function isDeleted(work: Work): Promise<boolean> {
  const rows = await query(
    work,
    sql`
    select from organizations where organization_id = ${work.organizationId} and deleted_at is null`,
  );
  return rows.length === 0;
}

/** Shuts the organization for everybody. */
export async function markDeleted(work: Work): Promise<void> {
  await execute(
    work,
    sql`
    update organizations set deleted_at = ${work.now()} where organization_id = ${work.organizationId}`,
  );
}

async function one(work: Work, statement: Sql): Promise<OrganizationRow> {
  const rows = await query<OrganizationRow>(work, statement);
  if (!rows[0]) throw new Error("the organization of the scope is not there");
  return rows[0];
}

const newestMail: RowOrder = { column: sql`row.created_at`, direction: "desc", kind: "time" };

/** Letters of the organization, newest first; `q` looks in the recipient's address. */
export async function listOutgoingMails(work: Work, { limit, cursor, q }: PageQuery) {
  const after = rowsAfter(newestMail, cursor);
  const rows = await query<OutgoingMailRow>(
    work,
    sql`
    select id, recipient as "to", subject, body as text, status, error, created_at as "createdAt", sent_at as "sentAt"
    from outgoing_mails row where row.organization_id = ${work.organizationId}
      ${after ? sql`and ${after}` : nothing}
      ${q ? sql`and row.recipient ilike ${containsPattern(q)}` : nothing}
    order by ${rowOrder(newestMail)} limit ${limit + 1}`,
  );
  return toPage(rows, limit, (row) => row.createdAt);
}
