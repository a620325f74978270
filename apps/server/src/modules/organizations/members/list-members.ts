import type { Member, Page, PageQuery } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { findUserIdsByText, listUsersByIds } from "../../identity/index.ts";
import { presentMember } from "./present.ts";
import { findMembersByIds, listAllMembers, type MemberRow, pageMembers } from "./store.ts";

/** Members with their names and addresses, the longest-standing first; `q` looks in both. */
export async function listMembers(work: Work, query: PageQuery): Promise<Page<Member>> {
  const { rows, nextCursor } = await pageMembers(work, query, query.q ? await findByText(work, query.q) : undefined);
  return { items: await nameMembers(work, rows), nextCursor };
}

/** Those of the ids that are members now, with their names; in no particular order. */
export async function listMembersByIds(work: Work, memberIds: readonly string[]): Promise<Member[]> {
  return nameMembers(work, await findMembersByIds(work, memberIds));
}

async function findByText(work: Work, text: string): Promise<string[]> {
  const everybody = await listAllMembers(work);
  return findUserIdsByText(
    work,
    everybody.map((member) => member.userId),
    text,
  );
}

/** One member with their name. */
export async function nameMember(work: Work, row: MemberRow): Promise<Member> {
  const [named] = await nameMembers(work, [row]);
  if (!named) throw new Error("one row gives one member");
  return named;
}

/** Members with their names, in the order given. */
async function nameMembers(work: Work, rows: readonly MemberRow[]): Promise<Member[]> {
  const people = await listUsersByIds(
    work,
    rows.map((row) => row.userId),
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  return rows.map((row) => presentMember(row, byId.get(row.userId)));
}
