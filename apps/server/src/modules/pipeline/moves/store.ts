import type { ActorKind, StageChange } from "@karavan/contract";
import { decodeCursor, pageLimit, toPage } from "../../../platform/db/keyset.ts";
import { execute, query } from "../../../platform/db/query.ts";
import { nothing, type Sql, sql } from "../../../platform/db/sql.ts";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";

/** One move of one deal as it is stored. */
export interface MoveRow {
  id: string;
  dealId: string;
  dealTitle: string;
  fromStageId: string | null;
  toStageId: string;
  reason: StageChange["reason"];
  actorKind: ActorKind;
  actorId: string | null;
  eventId: string;
  at: Date;
}

/** Writes lines of the history of deals, done by whoever acts. */
export async function insertMoves(
  work: Work,
  moves: readonly Pick<MoveRow, "dealId" | "fromStageId" | "toStageId" | "eventId">[],
  { reason, at }: Pick<MoveRow, "reason" | "at">,
): Promise<void> {
  const given = JSON.stringify(moves.map((move) => ({ ...move, id: newId() })));
  await execute(
    work,
    sql`
    insert into stage_changes (organization_id, id, deal_id, from_stage_id, to_stage_id, reason, actor_kind, actor_id, event_id, at)
    select ${work.organizationId}, id, "dealId", "fromStageId", "toStageId", ${reason}, ${work.actor.kind},
      ${work.actor.id}::uuid, "eventId", ${at}
    from jsonb_to_recordset(${given}::jsonb)
      as given(id uuid, "dealId" uuid, "fromStageId" uuid, "toStageId" uuid, "eventId" uuid)`,
  );
}

interface MoveQuery {
  limit: number;
  cursor?: string;
}

/** Stages a deal went through, newest first. */
export function listMovesOfDeal(
  work: Work,
  dealId: string,
  asked: MoveQuery,
): Promise<{ rows: MoveRow[]; nextCursor: string | null }> {
  return listMoves(work, asked, (before) => newest(work, sql`deal_id = ${dealId}`, before, asked.limit));
}

/** Moves of deals into a stage and out of it, newest first. */
export function listMovesOfStage(
  work: Work,
  stageId: string,
  asked: MoveQuery,
): Promise<{ rows: MoveRow[]; nextCursor: string | null }> {
  // Two walks along two indexes; one condition with "or" would read the whole history of the stage.
  return listMoves(
    work,
    asked,
    (before) => sql`
    ${newest(work, sql`to_stage_id = ${stageId}`, before, asked.limit)}
    union all ${newest(work, sql`from_stage_id = ${stageId}`, before, asked.limit)}`,
  );
}

/** Ids are made while the deal is held, so they tell the order of its moves. */
async function listMoves(work: Work, asked: MoveQuery, movesOf: (before: Sql) => Sql) {
  const cursor = decodeCursor(asked.cursor, "time");
  const rows = await query<MoveRow>(
    work,
    sql`
    select move.id, move.deal_id as "dealId", deals.title as "dealTitle", move.from_stage_id as "fromStageId",
      move.to_stage_id as "toStageId", move.reason, move.actor_kind as "actorKind", move.actor_id as "actorId",
      move.event_id as "eventId", move.at
    from (${movesOf(cursor ? sql`and id < ${cursor.id}` : nothing)}) move
    join deals on deals.organization_id = move.organization_id and deals.id = move.deal_id
    order by move.id desc limit ${pageLimit(asked.limit)}`,
  );
  return toPage(rows, asked.limit, (row) => row.at);
}

function newest(work: Work, which: Sql, before: Sql, limit: number): Sql {
  return sql`(select * from stage_changes where organization_id = ${work.organizationId} and ${which} ${before}
    order by id desc limit ${pageLimit(limit)})`;
}
