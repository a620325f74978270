import { query } from "../../platform/db/query.ts";
import { containsPattern } from "../../platform/db/search.ts";
import { sql } from "../../platform/db/sql.ts";
import type { Work } from "../../platform/work.ts";

// No organization in these: under the tenant role the policy `colleagues` shows people of the current one only.

/** What members of an organization may know of each other. */
export interface Colleague {
  id: string;
  name: string;
  email: string;
}

/** Names and addresses of people of the current organization, in any order; others are left out. */
export async function listUsersByIds(work: Work, ids: readonly string[]): Promise<Colleague[]> {
  if (ids.length === 0) return [];
  const rows = await query<Colleague>(work, sql`select id, name, email from users where id = any(${ids})`);
  return rows;
}

/** Those of the people whose name or address contains a text. */
export async function findUserIdsByText(work: Work, ids: readonly string[], text: string): Promise<string[]> {
  const pattern = containsPattern(text);
  const rows = await query<{ id: string }>(
    work,
    sql`
    select id from users where id = any(${ids}) and (name ilike ${pattern} or email ilike ${pattern})`,
  );
  return rows.map((row) => row.id);
}

/** The person of the current organization with an address. */
export async function findColleagueByEmail(work: Work, email: string): Promise<Colleague | undefined> {
  const rows = await query<Colleague>(work, sql`select id, name, email from users where email = ${email}`);
  return rows[0];
}
