import type { pipelineApi, RequestOf, Stage } from "@karavan/contract";
import { pageLimit, type RowOrder, rowOrder, rowsAfter, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { holdsWords } from "../../../platform/db/search.ts";
import { anyOf, joinSql, literal, nothing, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import { readStage, type StageBeside } from "../read-stage.ts";
import { stageBeside } from "../store.ts";

/** What people enter about a deal, as it is stored. Where it stands is changed by moving it only. */
export interface DealFields {
  title: string;
  contactId: string;
  companyId: string | null;
  /** Minor units of the currency. */
  amount: number | null;
  currency: string;
  ownerId: string | null;
}

/** A deal with its stage. */
export interface DealRow extends DealFields {
  id: string;
  pipelineId: string;
  stageId: string;
  stage: Stage;
  lostReasonId: string | null;
  lostNote: string | null;
  /** The amount is the sum of its products, and follows them. */
  amountFromProducts: boolean;
  createdAt: Date;
  updatedAt: Date;
  stageChangedAt: Date;
}

/** A deal to be made. */
export interface NewDeal extends DealFields {
  id: string;
  pipelineId: string;
  stageId: string;
  searchText: string;
  importId?: string;
}

export const dealColumns = sql`row.id, row.title, row.contact_id as "contactId", row.company_id as "companyId", row.amount, row.currency,
  row.owner_id as "ownerId", row.pipeline_id as "pipelineId", row.stage_id as "stageId",
  row.lost_reason_id as "lostReasonId", row.lost_note as "lostNote", row.amount_from_products as "amountFromProducts", row.created_at as "createdAt",
  row.updated_at as "updatedAt", row.stage_changed_at as "stageChangedAt"`;
const withStage = sql`join stages stage on stage.organization_id = row.organization_id and stage.id = row.stage_id`;

type ReadDeal = Omit<DealRow, "stage"> & StageBeside;

function toDealRow(read: ReadDeal): DealRow {
  const { id, title, contactId, companyId, amount, currency, ownerId, pipelineId, stageId } = read;
  const { lostReasonId, lostNote, amountFromProducts, createdAt, updatedAt, stageChangedAt } = read;
  const times = { createdAt, updatedAt, stageChangedAt };
  const fields = { title, contactId, companyId, amount, currency, ownerId, lostReasonId, lostNote };
  return { id, ...fields, pipelineId, stageId, stage: readStage(read), amountFromProducts, ...times };
}

type DealQuery = RequestOf<typeof pipelineApi.listDeals>["query"];

/** The condition that deals are somebody's: the actor's own (`me`), nobody's (`none`), or one member's; none for all. */
export function ownedBy(work: Work, owner: DealQuery["owner"]): Sql[] {
  if (owner === undefined) return [];
  if (owner === "none") return [sql`row.owner_id is null`];
  return [sql`row.owner_id = ${owner === "me" ? work.actor.id : owner}::uuid`];
}

// The index on amounts is on this very expression.
const amount = sql`coalesce(row.amount, -1)`;
const byCreation = {
  column: sql`row.created_at`,
  kind: "time",
  sortValueOf: (row: DealRow) => row.createdAt,
} as const;
const byMove = {
  column: sql`row.stage_changed_at`,
  kind: "time",
  sortValueOf: (row: DealRow) => row.stageChangedAt,
} as const;
const byAmount = { column: amount, kind: "number", sortValueOf: (row: DealRow) => row.amount ?? -1 } as const;
const orders: Record<DealQuery["sort"], RowOrder & { sortValueOf: (row: DealRow) => Date | number }> = {
  createdAt: { ...byCreation, direction: "asc" },
  "-createdAt": { ...byCreation, direction: "desc" },
  stageChangedAt: { ...byMove, direction: "asc" },
  "-stageChangedAt": { ...byMove, direction: "desc" },
  amount: { ...byAmount, direction: "asc" },
  "-amount": { ...byAmount, direction: "desc" },
};

/** A page of deals that are not deleted. */
export function listDeals(work: Work, query: DealQuery): Promise<DealPage> {
  const { sortValueOf, ...order } = orders[query.sort];
  const conditions = [...conditionsOf(query), ...ownedBy(work, query.owner)];
  return pageDeals(work, query, { order, conditions, sortValueOf });
}

export interface DealPage {
  rows: DealRow[];
  nextCursor: string | null;
}

/** A page of deals in any order under any conditions on `row`, found by part of a word when one is typed. */
export async function pageDeals(
  work: Work,
  { q, cursor, limit }: { q?: string; cursor?: string; limit: number },
  {
    order,
    conditions,
    sortValueOf,
  }: { order: RowOrder; conditions: Sql[]; sortValueOf: (row: DealRow) => Date | number },
): Promise<DealPage> {
  const words = holdsWords(q);
  const after = rowsAfter(order, cursor);
  const all = [sql`row.deleted_at is null`, ...conditions, ...(words ? [words] : []), ...(after ? [after] : [])];
  const page = { where: joinSql(all, " and "), orderBy: rowOrder(order), limit };
  return toPage(words ? await searchRows(work, page) : await readRows(work, page), limit, sortValueOf);
}

function conditionsOf(query: DealQuery): Sql[] {
  return [
    ...(query.pipelineId ? [sql`row.pipeline_id = ${query.pipelineId}`] : []),
    ...(query.stageId ? [sql`row.stage_id = ${query.stageId}`] : []),
    ...(query.contactId ? [sql`row.contact_id = ${query.contactId}`] : []),
    ...(query.companyId ? [sql`row.company_id = ${query.companyId}`] : []),
  ];
}

interface RowPage {
  where: Sql;
  orderBy: Sql;
  limit: number;
}

async function searchRows(work: Work, page: RowPage): Promise<DealRow[]> {
  const ids = await work.search().find("deals", { ...page, limit: page.limit + 1 });
  if (ids.length === 0) return [];
  return readRows(work, { ...page, where: sql`row.id = ${anyOf(ids)}` });
}

/** The page is cut before stages are looked up. */
async function readRows(work: Work, { where, orderBy, limit }: RowPage): Promise<DealRow[]> {
  const rows = await query<ReadDeal>(
    work,
    sql`
    select ${dealColumns}, ${stageBeside} from (
      select row.* from deals row where row.organization_id = ${work.organizationId} and ${where}
      order by ${orderBy} limit ${pageLimit(limit)}) row
    ${withStage} order by ${orderBy}`,
  );
  return rows.map(toDealRow);
}

/** One deal that is not deleted. */
export async function findDeal(work: Work, id: string): Promise<DealRow | undefined> {
  const rows = await query<ReadDeal>(
    work,
    sql`
    select ${dealColumns}, ${stageBeside} from deals row ${withStage}
    where row.organization_id = ${work.organizationId} and row.id = ${id} and row.deleted_at is null`,
  );
  return rows[0] && toDealRow(rows[0]);
}

/** The same, held until the transaction ends, so that two changes come one after the other. Held first and read then. */
export async function findDealForChange(work: Work, id: string): Promise<DealRow | undefined> {
  const held = execute(
    work,
    sql`
    select from deals where organization_id = ${work.organizationId} and id = ${id} for update`,
  );
  const [deal] = await Promise.all([findDeal(work, id), held]);
  return deal;
}

/** Some deals of a stage, deleted ones too, held until the transaction ends. */
export async function holdDealsOfStage(work: Work, stageId: string, limit: number): Promise<DealRow[]> {
  const held = execute(
    work,
    sql`
    select from deals where organization_id = ${work.organizationId} and stage_id = ${stageId}
    order by id limit ${literal(limit)} for update`,
  );
  const rows = query<ReadDeal>(
    work,
    sql`
    select ${dealColumns}, ${stageBeside} from deals row ${withStage}
    where row.organization_id = ${work.organizationId} and row.stage_id = ${stageId} order by row.id limit ${literal(limit)}`,
  );
  await held;
  return (await rows).map(toDealRow);
}

/**
 * The deal that gives a contact its status: the open one that moved last, or the one that moved last when none is open.
 * In one pipeline, or in all.
 */
export async function findCurrentDeal(
  work: Work,
  contactId: string,
  pipelineId?: string,
): Promise<DealRow | undefined> {
  const inPipeline = pipelineId ? sql`and row.pipeline_id = ${pipelineId}` : nothing;
  const rows = await query<ReadDeal>(
    work,
    sql`
    select ${dealColumns}, ${stageBeside} from deals row ${withStage}
    where row.organization_id = ${work.organizationId} and row.contact_id = ${contactId} and row.deleted_at is null
      ${inPipeline}
    order by (stage.kind = 'open') desc, row.stage_changed_at desc, row.id desc limit 1`,
  );
  return rows[0] && toDealRow(rows[0]);
}

/** Adds deals. */
export async function insertDeals(work: Work, deals: readonly NewDeal[], at: Date): Promise<void> {
  await execute(
    work,
    sql`
      insert into deals (organization_id, id, title, contact_id, company_id, pipeline_id, stage_id, amount, currency,
        owner_id, search_text, import_id, created_at, updated_at, stage_changed_at)
      select ${work.organizationId}, id, title, "contactId", "companyId", "pipelineId", "stageId", amount, currency,
        "ownerId", "searchText", "importId", ${at}, ${at}, ${at}
      from jsonb_to_recordset(${JSON.stringify(deals)}::jsonb) as given(id uuid, title text, "contactId" uuid,
        "companyId" uuid, "pipelineId" uuid, "stageId" uuid, amount bigint, currency text, "ownerId" uuid,
        "searchText" text, "importId" uuid)`,
  );
}

/** Writes all fields of a deal. */
export async function updateDealRow(
  work: Work,
  { id, at, searchText }: { id: string; at: Date; searchText: string },
  fields: DealFields,
): Promise<void> {
  await execute(
    work,
    sql`
      update deals set title = ${fields.title}, contact_id = ${fields.contactId}, company_id = ${fields.companyId},
        amount = ${fields.amount}, currency = ${fields.currency}, owner_id = ${fields.ownerId}, search_text = ${searchText},
        updated_at = ${at}
      where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Puts a deal into another stage, with why it was lost when that is where lost deals are. */
export async function updateDealStage(
  work: Work,
  id: string,
  place: Pick<DealRow, "pipelineId" | "stageId" | "lostReasonId" | "lostNote">,
  at: Date,
): Promise<void> {
  await execute(
    work,
    sql`
    update deals set pipeline_id = ${place.pipelineId}, stage_id = ${place.stageId}, lost_reason_id = ${place.lostReasonId},
      lost_note = ${place.lostNote}, stage_changed_at = ${at}, updated_at = ${at}
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Writes why a deal was lost. */
export async function updateDealLoss(
  work: Work,
  id: string,
  { lostReasonId, lostNote }: Pick<DealRow, "lostReasonId" | "lostNote">,
  at: Date,
): Promise<void> {
  await execute(
    work,
    sql`
    update deals set lost_reason_id = ${lostReasonId}, lost_note = ${lostNote}, updated_at = ${at}
    where organization_id = ${work.organizationId} and id = ${id}`,
  );
}

/** Takes a deal out of every list; its contact's id, or undefined when it is not there. */
export async function markDealDeleted(work: Work, id: string): Promise<string | undefined> {
  const rows = await query<{ contactId: string }>(
    work,
    sql`
    update deals set deleted_at = ${work.now()}
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is null
    returning contact_id as "contactId"`,
  );
  return rows[0]?.contactId;
}

/** Brings a deleted deal back into the lists; its contact's id, or undefined when it is not deleted by itself. */
export async function markDealRestored(work: Work, id: string): Promise<string | undefined> {
  const rows = await query<{ contactId: string }>(
    work,
    sql`
    update deals set deleted_at = null
    where organization_id = ${work.organizationId} and id = ${id} and deleted_at is not null and not deleted_with_contact
    returning contact_id as "contactId"`,
  );
  return rows[0]?.contactId;
}
