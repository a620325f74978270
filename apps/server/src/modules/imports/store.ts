import type { ImportOptions, ImportProblem, ImportSource, ImportStatus } from "@karavan/contract";
import { decodeCursor, toPage } from "../../platform/db/keyset.ts";
import { execute, query } from "../../platform/db/query.ts";
import { anyOf, nothing, type Sql, sql } from "../../platform/db/sql.ts";
import { newId } from "../../platform/ids.ts";
import type { Work } from "../../platform/work.ts";

/** How many records of each kind an import added, and how many messages were there before. */
export interface Counts {
  contacts: number;
  conversations: number;
  messages: number;
  deals: number;
  skipped: number;
}

/** Where reading stands: exports that are done with, and items taken of the one after them. */
export interface Checkpoint {
  exportsDone: number;
  itemsDone: number;
}

export interface ImportRow extends Counts, Checkpoint {
  id: string;
  source: ImportSource;
  options: ImportOptions;
  status: ImportStatus;
  cancelRequestedAt: Date | null;
  /** The event that asked for it. */
  cancelEventId: string | null;
  rollBackRequestedAt: Date | null;
  /** The event that asked for it. */
  rollBackEventId: string | null;
  rolledBackAt: Date | null;
  bytesTotal: number;
  bytesDone: number;
  openConversationMessages: number;
  fruitlessRuns: number;
  problemCount: number;
  startedBy: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

export interface FileRow {
  importId: string;
  position: number;
  name: string;
  size: number;
}

export type ProblemRow = ImportProblem & { id: string; importId: string };

const columns = sql`row.id, row.source, row.options, row.status, row.cancel_requested_at as "cancelRequestedAt",
  row.cancel_event_id as "cancelEventId", row.roll_back_requested_at as "rollBackRequestedAt",
  row.roll_back_event_id as "rollBackEventId", row.rolled_back_at as "rolledBackAt", row.bytes_total as "bytesTotal", row.bytes_done as "bytesDone", row.exports_done as "exportsDone",
  row.items_done as "itemsDone", row.open_conversation_messages as "openConversationMessages",
  row.fruitless_runs as "fruitlessRuns", row.contacts, row.conversations, row.messages, row.deals, row.skipped,
  row.problem_count as "problemCount", row.started_by as "startedBy", row.created_at as "createdAt",
  row.finished_at as "finishedAt"`;
const active = sql`(row.status in ('queued', 'running')
  or row.roll_back_requested_at is not null and row.rolled_back_at is null)`;
const problemColumns = sql`row.id, row.import_id as "importId", row.file, row.line, row.code, row.text`;

/** Keeps a new import and the names of its files. False when there is one with this id already. */
export async function insertImport(
  work: Work,
  added: Pick<ImportRow, "id" | "source" | "options" | "startedBy">,
  files: readonly Pick<FileRow, "name" | "size">[],
): Promise<boolean> {
  const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
  const rows = files.map((file, position) => ({ ...file, position, id: newId() }));
  const count = await execute(
    work,
    sql`
    insert into imports (organization_id, id, source, options, status, bytes_total, started_by, created_at)
    values (${work.organizationId}, ${added.id}, ${added.source}, ${JSON.stringify(added.options)}::jsonb, 'queued',
      ${bytesTotal}, ${added.startedBy}, ${work.now()})
    on conflict (organization_id, id) do nothing`,
  );
  if (count === 0) return false;
  await execute(
    work,
    sql`
    insert into import_files (organization_id, id, import_id, position, name, size)
    select ${work.organizationId}, id, ${added.id}, position, name, size
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as added(id uuid, position integer, name text, size bigint)`,
  );
  return true;
}

/** An import of this organization. */
export async function findImport(work: Work, id: string): Promise<ImportRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id}`);
  return row;
}

/** The same; whoever else would change it waits until this transaction ends. */
export async function lockImport(work: Work, id: string): Promise<ImportRow | undefined> {
  const [row] = await readRows(work, sql`row.id = ${id} for update`);
  return row;
}

/** A page of imports, newest first. */
export async function pageOfImports(
  work: Work,
  { status, cursor, limit }: { status?: ImportStatus | "active"; cursor?: string; limit: number },
): Promise<{ rows: ImportRow[]; nextCursor: string | null }> {
  const before = decodeCursor(cursor, "time");
  const inStatus = status === "active" ? active : status ? sql`row.status = ${status}` : sql`true`;
  const older = before ? sql`and row.id < ${before.id}` : nothing;
  // Ids tell the order of creation.
  const rows = await readRows(work, sql`${inStatus} ${older} order by row.id desc limit ${limit + 1}`);
  return toPage(rows, limit, (row) => row.createdAt);
}

async function readRows(work: Work, condition: Sql): Promise<ImportRow[]> {
  const rows = await query<ImportRow>(
    work,
    sql`
    select ${columns} from imports row where row.organization_id = ${work.organizationId} and ${condition}`,
  );
  return rows;
}

/** The files of imports, each import's in the order they came. */
export async function listFilesOfImports(work: Work, importIds: readonly string[]): Promise<FileRow[]> {
  const rows = await query<FileRow>(
    work,
    sql`
    select import_id as "importId", position, name, size from import_files
    where organization_id = ${work.organizationId} and import_id = ${anyOf(importIds)} order by import_id, position`,
  );
  return rows;
}

/** The first problems of each import. */
export async function listFirstProblems(
  work: Work,
  importIds: readonly string[],
  limit: number,
): Promise<ProblemRow[]> {
  const rows = await query<ProblemRow>(
    work,
    sql`
    select first.* from unnest(${importIds}::uuid[]) as wanted(id)
    cross join lateral (select ${problemColumns} from import_problems row
      where row.organization_id = ${work.organizationId} and row.import_id = wanted.id order by row.id limit ${limit}) first
    order by first."importId", first.id`,
  );
  return rows;
}

/** A page of an import's problems, as they were met. */
export async function pageOfProblems(
  work: Work,
  importId: string,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ rows: ProblemRow[]; nextCursor: string | null }> {
  const after = decodeCursor(cursor, "text");
  const rows = await query<ProblemRow>(
    work,
    sql`
    select ${problemColumns} from import_problems row
    where row.organization_id = ${work.organizationId} and row.import_id = ${importId}
      ${after ? sql`and row.id > ${after.id}` : nothing}
    order by row.id limit ${limit + 1}`,
  );
  return toPage(rows, limit, (row) => row.id);
}

/** Every kind of problem an import has met. */
export async function listProblemCodes(work: Work, importId: string): Promise<string[]> {
  const rows = await query<{ code: string }>(
    work,
    sql`
    select distinct code from import_problems
    where organization_id = ${work.organizationId} and import_id = ${importId} order by code`,
  );
  return rows.map(({ code }) => code);
}

/** Keeps problems in the order given and counts them. */
export async function insertProblems(work: Work, importId: string, problems: readonly ImportProblem[]): Promise<void> {
  if (problems.length === 0) return;
  const rows = problems.map((problem) => ({ ...problem, id: newId() }));
  await execute(
    work,
    sql`
    insert into import_problems (organization_id, id, import_id, file, line, code, text)
    select ${work.organizationId}, id, ${importId}, file, line, code, text
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as added(id uuid, file text, line integer, code text, text text)`,
  );
  await execute(
    work,
    sql`
    update imports set problem_count = problem_count + ${problems.length}
    where organization_id = ${work.organizationId} and id = ${importId}`,
  );
}

/** Notes that somebody reads it now. */
export async function markRunning(work: Work, importId: string): Promise<void> {
  await execute(
    work,
    sql`
    update imports set status = 'running', fruitless_runs = fruitless_runs + 1
    where organization_id = ${work.organizationId} and id = ${importId}`,
  );
}

/** What one stored batch changes. */
export interface Progress extends Checkpoint {
  bytesDone: number;
  openConversationMessages: number;
  added: Counts;
}

/** Writes how far the import came, in the transaction of the rows it tells of. */
export async function recordProgress(work: Work, importId: string, progress: Progress): Promise<void> {
  const { added } = progress;
  await execute(
    work,
    sql`
    update imports set exports_done = ${progress.exportsDone}, items_done = ${progress.itemsDone},
      bytes_done = ${progress.bytesDone}, open_conversation_messages = ${progress.openConversationMessages},
      fruitless_runs = 0, contacts = contacts + ${added.contacts}, conversations = conversations + ${added.conversations},
      messages = messages + ${added.messages}, deals = deals + ${added.deals}, skipped = skipped + ${added.skipped}
    where organization_id = ${work.organizationId} and id = ${importId}`,
  );
}

/** Writes how an import ended. */
export async function markFinished(
  work: Work,
  importId: string,
  status: Exclude<ImportStatus, "queued" | "running">,
): Promise<void> {
  await execute(
    work,
    sql`
    update imports set status = ${status}, finished_at = ${work.now()},
      bytes_done = case when ${status} = 'cancelled' then bytes_done else bytes_total end
    where organization_id = ${work.organizationId} and id = ${importId}`,
  );
}

/** Asks whoever reads the import to stop; `eventId` is the event of asking. */
export async function markCancelRequested(work: Work, importId: string, eventId: string): Promise<void> {
  await execute(
    work,
    sql`
    update imports set cancel_requested_at = ${work.now()}, cancel_event_id = ${eventId}
    where organization_id = ${work.organizationId} and id = ${importId}`,
  );
}

/** Notes that what it added is to be removed; `eventId` is the event of asking. */
export async function markRollBackRequested(work: Work, importId: string, eventId: string): Promise<void> {
  await execute(
    work,
    sql`
    update imports set roll_back_requested_at = ${work.now()}, roll_back_event_id = ${eventId}
    where organization_id = ${work.organizationId} and id = ${importId}`,
  );
}

/** Takes what was removed off the counts: they tell what of an import is there. */
export async function subtractCounts(work: Work, importId: string, removed: Partial<Counts>): Promise<void> {
  await execute(
    work,
    sql`
    update imports set contacts = contacts - ${removed.contacts ?? 0},
      conversations = greatest(0, conversations - ${removed.conversations ?? 0}),
      messages = messages - ${removed.messages ?? 0}, deals = deals - ${removed.deals ?? 0}
    where organization_id = ${work.organizationId} and id = ${importId}`,
  );
}

/** Writes that everything that could be removed is. */
export async function markRolledBack(work: Work, importId: string): Promise<void> {
  await execute(
    work,
    sql`
    update imports set rolled_back_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${importId}`,
  );
}
