import type { pipelineApi, RequestOf } from "@karavan/contract";
import { pageLimit, toPage } from "../../../platform/db/keyset.ts";
import { query } from "../../../platform/db/query.ts";
import { holdsWords } from "../../../platform/db/search.ts";
import { anyOf, joinSql, nothing, type Sql, sql } from "../../../platform/db/sql.ts";
import type { Work } from "../../../platform/work.ts";
import { type DealRow, dealColumns, ownedBy } from "../deals/store.ts";

/** How many deals of one currency stand in a stage, and their worth in its minor units. */
export interface StageWorth {
  stageId: string;
  currency: string;
  count: number;
  amount: number;
}

/** Counts and sums of the deals of a pipeline, by stage and currency. Without conditions an index alone answers. */
export async function sumStages(
  work: Work,
  pipelineId: string,
  conditions: readonly Sql[] = [],
): Promise<StageWorth[]> {
  const rows = await query<StageWorth>(
    work,
    sql`
    select stage_id as "stageId", currency, count(*) as count,
      least(coalesce(sum(amount), 0), ${Number.MAX_SAFE_INTEGER})::bigint as amount
    from deals row where row.organization_id = ${work.organizationId} and row.pipeline_id = ${pipelineId}
      and row.deleted_at is null ${andAll(conditions)}
    group by stage_id, currency order by currency`,
  );
  return rows;
}

/** Which deals of a pipeline a board shows, and how many of a column at first. */
export interface BoardPart {
  conditions: readonly Sql[];
  limit: number;
  /** More deals fit than are shown. */
  isCut: boolean;
}

/** A search shows at most so many deals on the whole board, all of them at once. */
const mostMatches = 200;

/** The part of a board that is somebody's and holds the words somebody typed: of those, the deals that moved last. */
export async function narrowBoard(
  work: Work,
  pipelineId: string,
  { q, owner, limit }: RequestOf<typeof pipelineApi.getBoard>["query"],
): Promise<BoardPart> {
  const conditions = ownedBy(work, owner);
  const words = holdsWords(q);
  if (!words) return { conditions, limit, isCut: false };
  const where = sql`row.pipeline_id = ${pipelineId} and row.deleted_at is null and ${words} ${andAll(conditions)}`;
  const orderBy = sql`row.stage_changed_at desc, row.id desc`;
  const ids = await work.search().find("deals", { where, orderBy, limit: mostMatches + 1 });
  const shown = sql`row.id = ${anyOf(ids.slice(0, mostMatches))}`;
  return { conditions: [shown], limit: mostMatches, isCut: ids.length > mostMatches };
}

/** The deals that moved last into each stage, in that order. One walk along an index for each stage. */
export async function listFirstCards(
  work: Work,
  stageIds: readonly string[],
  { limit, conditions }: BoardPart,
): Promise<Map<string, { rows: CardRow[]; nextCursor: string | null }>> {
  const rows = await query<CardRow>(
    work,
    sql`
    select ${dealColumns} from unnest(${stageIds}::uuid[]) as asked(stage_id)
    cross join lateral (
      select row.* from deals row
      where row.organization_id = ${work.organizationId} and row.stage_id = asked.stage_id and row.deleted_at is null
        ${andAll(conditions)}
      order by row.stage_changed_at desc, row.id desc limit ${pageLimit(limit)}) row
    order by row.stage_changed_at desc, row.id desc`,
  );
  const byStage = Map.groupBy(rows, (row) => row.stageId);
  return new Map(
    [...byStage].map(([stageId, cards]) => [stageId, toPage(cards, limit, (card) => card.stageChangedAt)]),
  );
}

function andAll(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? nothing : sql`and ${joinSql(conditions, " and ")}`;
}

/** A deal on the board, whose stage is its column. */
export type CardRow = Omit<DealRow, "stage">;
