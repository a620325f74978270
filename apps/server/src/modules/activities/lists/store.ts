import type { activitiesApi, RequestOf } from "@karavan/contract";
import { pageLimit, type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { query } from "../../../platform/db/query.ts";
import { holdsWords } from "../../../platform/db/search.ts";
import { anyOf, joinSql, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import { type NoteRow, noteColumns } from "../notes/store.ts";
import type { About } from "../records/store.ts";
import { boundsOfDay, dayIn } from "../tasks/policy.ts";
import { type TaskRow, taskColumns } from "../tasks/store.ts";

type TaskQuery = RequestOf<typeof activitiesApi.listTasks>["query"];

const byDue = { column: sql`row.due_by`, kind: "time", sortValueOf: (row: TaskRow) => row.dueBy } as const;
const orders: Record<TaskQuery["sort"], RowOrder & { sortValueOf: (row: TaskRow) => Date }> = {
  due: { ...byDue, direction: "asc" },
  "-due": { ...byDue, direction: "desc" },
  "-createdAt": {
    column: sql`row.created_at`,
    kind: "time",
    direction: "desc",
    sortValueOf: (row: TaskRow) => row.createdAt,
  },
  "-doneAt": {
    column: sql`row.done_at`,
    kind: "time",
    direction: "desc",
    sortValueOf: (row: TaskRow) => row.doneAt ?? row.updatedAt,
  },
};

/** A page of tasks that are not deleted, nor what they are about. */
export async function readTasks(
  work: Work,
  asked: TaskQuery,
  timeZone: string,
): Promise<{ rows: TaskRow[]; nextCursor: string | null }> {
  const { sortValueOf, ...order } = orders[asked.sort];
  const words = holdsWords(asked.q);
  const after = rowsAfter(order, asked.cursor);
  const all = [
    sql`row.is_listed`,
    ...ofStatus(asked),
    ...ofAssignee(work, asked.assignee),
    ...(asked.type ? [sql`row.type = ${asked.type}`] : []),
    ...(asked.priority ? [sql`row.priority = ${asked.priority}`] : []),
    ...isAbout(asked),
    ...dueFrom(asked.dueFrom, timeZone),
    ...dueTo(asked.dueTo, timeZone),
    ...(asked.due ? [dueWhen(work, asked.due, timeZone)] : []),
    ...(words ? [words] : []),
    ...(after ? [after] : []),
  ];
  const page = { where: joinSql(all, " and "), orderBy: rowOrder(order), limit: asked.limit };
  return toPage(words ? await searchRows(work, page) : await readRows(work, page), asked.limit, sortValueOf);
}

function ofStatus({ status, sort, due }: TaskQuery): Sql[] {
  if (sort === "-doneAt") return [sql`row.done_at is not null`];
  if (status === "open" || due === "overdue" || due === "later") return [sql`row.done_at is null`];
  return status === "done" ? [sql`row.done_at is not null`] : [];
}

function ofAssignee(work: Work, assignee: TaskQuery["assignee"]): Sql[] {
  if (assignee === undefined) return [];
  if (assignee === "none") return [sql`row.assignee_id is null`];
  return [sql`row.assignee_id = ${assignee === "me" ? work.actor.id : assignee}::uuid`];
}

// A day is the same everywhere, a moment is on one of the reader's days. Beside the exact condition stands one on the
// column of the index, wide enough for a day in any zone.
const hourMs = 3_600_000;

function dueFrom(day: string | undefined, timeZone: string): Sql[] {
  if (day === undefined) return [];
  return [
    sql`row.due_by >= ${new Date(Date.parse(day) - 36 * hourMs)}`,
    sql`(row.due_on >= ${day}::date or row.due_at >= ${boundsOfDay(timeZone, day).start})`,
  ];
}

function dueTo(day: string | undefined, timeZone: string): Sql[] {
  if (day === undefined) return [];
  return [
    sql`row.due_by < ${new Date(Date.parse(day) + 60 * hourMs)}`,
    sql`(row.due_on <= ${day}::date or row.due_at < ${boundsOfDay(timeZone, day).end})`,
  ];
}

function dueWhen(work: Work, due: NonNullable<TaskQuery["due"]>, timeZone: string): Sql {
  if (due === "none") return sql`(row.due_on is null and row.due_at is null)`;
  const now = work.now();
  const today = dayIn(timeZone, now);
  if (due === "later") return sql`(row.due_on >= ${today}::date or row.due_at >= ${now})`;
  return sql`(row.due_by < ${new Date(now.getTime() + 36 * hourMs)}
    and (row.due_on < ${today}::date or row.due_at < ${now}))`;
}

/** The conditions that a `row` is about these records. */
function isAbout(asked: { [Name in keyof About]?: string | undefined }): Sql[] {
  return [
    ...(asked.contactId ? [sql`row.contact_id = ${asked.contactId}`] : []),
    ...(asked.companyId ? [sql`row.company_id = ${asked.companyId}`] : []),
    ...(asked.dealId ? [sql`row.deal_id = ${asked.dealId}`] : []),
    ...(asked.conversationId ? [sql`row.conversation_id = ${asked.conversationId}`] : []),
  ];
}

interface RowPage {
  where: Sql;
  orderBy: Sql;
  limit: number;
}

async function searchRows(work: Work, page: RowPage): Promise<TaskRow[]> {
  const ids = await work.search().find("tasks", { ...page, limit: page.limit + 1 });
  if (ids.length === 0) return [];
  return readRows(work, { ...page, where: sql`row.id = ${anyOf(ids)}` });
}

async function readRows(work: Work, { where, orderBy, limit }: RowPage): Promise<TaskRow[]> {
  const rows = await query<TaskRow>(
    work,
    sql`
    select ${taskColumns} from tasks row where row.organization_id = ${work.organizationId} and ${where}
    order by ${orderBy} limit ${pageLimit(limit)}`,
  );
  return rows;
}

const latest: RowOrder = { column: sql`row.listed_at`, direction: "desc", kind: "time" };

/** A page of notes that are not deleted, nor what they are about: pinned ones first, then the newest. */
export async function listNotes(
  work: Work,
  asked: RequestOf<typeof activitiesApi.listNotes>["query"],
): Promise<{ rows: NoteRow[]; nextCursor: string | null }> {
  const after = rowsAfter(latest, asked.cursor);
  const where = joinSql([sql`row.is_listed`, ...isAbout(asked), ...(after ? [after] : [])], " and ");
  const rows = await query<NoteRow>(
    work,
    sql`
    select ${noteColumns} from notes row where row.organization_id = ${work.organizationId} and ${where}
    order by ${rowOrder(latest)} limit ${pageLimit(asked.limit)}`,
  );
  return toPage(rows, asked.limit, (row) => row.listedAt);
}
