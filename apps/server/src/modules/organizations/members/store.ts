import type { PageQuery, Role } from "@karavan/contract";
import { type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { anyOf, nothing, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";

export interface MemberRow {
  id: string;
  userId: string;
  role: Role;
  joinedAt: Date;
}

const shown = sql`row.id, row.user_id as "userId", row.role, row.joined_at as "joinedAt"`;

// Removed members stay in the table, so that what names them keeps naming them. The view `living_members` leaves them
// out, and whoever asks for members asks it.

/** Adds a person; undefined when they are a member already. Who was removed becomes a new member. */
export async function insertMember(
  work: Work,
  { id, userId, role }: Omit<MemberRow, "joinedAt">,
): Promise<MemberRow | undefined> {
  const rows = await query<MemberRow>(
    work,
    sql`
    insert into members as row (organization_id, id, user_id, role, joined_at)
    values (${work.organizationId}, ${id}, ${userId}, ${role}, ${work.now()})
    on conflict do nothing returning ${shown}`,
  );
  return rows[0];
}

/** A member of this organization. */
export async function findMember(work: Work, memberId: string): Promise<MemberRow | undefined> {
  const [row] = await findMembersByIds(work, [memberId]);
  return row;
}

/** Those of the ids that are members of this organization, in any order. */
export async function findMembersByIds(work: Work, memberIds: readonly string[]): Promise<MemberRow[]> {
  return memberIds.length === 0 ? [] : select(work, sql`and row.id = ${anyOf(memberIds)}`);
}

/** Everybody who is a member. */
export async function listAllMembers(work: Work): Promise<MemberRow[]> {
  return select(work, nothing);
}

const longestMember: RowOrder = { column: sql`row.joined_at`, direction: "asc", kind: "time" };

/** Members, the longest-standing first; only those people, when `userIds` is given. */
export async function pageMembers(work: Work, { limit, cursor }: PageQuery, userIds: string[] | undefined) {
  const after = rowsAfter(longestMember, cursor);
  const rows = await select(
    work,
    sql`${userIds ? sql`and row.user_id = ${anyOf(userIds)}` : nothing} ${after ? sql`and ${after}` : nothing}
      order by ${rowOrder(longestMember)} limit ${limit + 1}`,
  );
  return toPage(rows, limit, (row) => row.joinedAt);
}

async function select(work: Work, rest: Sql): Promise<MemberRow[]> {
  const rows = await query<MemberRow>(
    work,
    sql`
    select ${shown} from living_members row where row.organization_id = ${work.organizationId} ${rest}`,
  );
  return rows;
}

/** How many owners there are. */
export async function countOwners(work: Work): Promise<number> {
  return (await select(work, sql`and row.role = 'owner'`)).length;
}

/** How many people belong to the organization, those with an open invitation included. */
export async function countPeople(work: Work): Promise<number> {
  const rows = await query<{ count: number }>(
    work,
    sql`
    select (select count(*) from living_members where organization_id = ${work.organizationId})
      + (select count(*) from invitations where organization_id = ${work.organizationId}
          and accepted_at is null and revoked_at is null) as count`,
  );
  return rows[0]?.count ?? 0;
}

/** Gives a member another role. */
export async function setRole(work: Work, memberId: string, role: Role): Promise<void> {
  await execute(
    work,
    sql`
    update living_members set role = ${role} where organization_id = ${work.organizationId} and id = ${memberId}`,
  );
}

/** Who is removed, under which name they are remembered, and who has their records from now on, if anybody. */
interface Removal {
  memberId: string;
  name: string;
  handedOverTo: string | null;
}

/** Takes a member out. Whoever holds them is waited for. */
export async function markMemberRemoved(work: Work, { memberId, name, handedOverTo }: Removal): Promise<void> {
  await execute(
    work,
    sql`
    update members set removed_at = ${work.now()}, former_name = ${name}, handed_over_to = ${handedOverTo}
    where organization_id = ${work.organizationId} and id = ${memberId} and removed_at is null`,
  );
}

/** To whom a removed member's records were handed; undefined when nobody of this id was removed. */
export async function findRemoval(work: Work, memberId: string): Promise<Pick<Removal, "handedOverTo"> | undefined> {
  const rows = await query<Pick<Removal, "handedOverTo">>(
    work,
    sql`
    select handed_over_to as "handedOverTo" from members
    where organization_id = ${work.organizationId} and id = ${memberId} and removed_at is not null`,
  );
  return rows[0];
}

/** Holds a member against being removed until the transaction ends; false when they are none. */
export async function holdMember(work: Work, memberId: string): Promise<boolean> {
  const held = await execute(
    work,
    sql`
    select from living_members where organization_id = ${work.organizationId} and id = ${memberId} for share`,
  );
  return held > 0;
}
