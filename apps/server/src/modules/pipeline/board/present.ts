import type { pipelineApi, RequestOf, ResultOf, Stage } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { presentDeals } from "../deals/present.ts";
import { presentStage } from "../present.ts";
import { listFirstCards, narrowBoard, type StageWorth, sumStages } from "./store.ts";

type Board = ResultOf<typeof pipelineApi.getBoard>;
type BoardQuery = RequestOf<typeof pipelineApi.getBoard>["query"];

/**
 * The columns of a pipeline's board: how many deals stand in each, their worth per currency, and the first `limit`
 * cards, those that moved last first; only those that fit when an owner or words are asked for. A fixed number of
 * queries, however many deals there are.
 */
export async function presentBoard(work: Work, stages: readonly Stage[], query: BoardQuery): Promise<Board> {
  const [first] = stages;
  if (!first) return { columns: [], isCut: false };
  const part = await narrowBoard(work, first.pipelineId, query);
  const stageIds = stages.map((stage) => stage.id);
  const [worths, cards] = await Promise.all([
    sumStages(work, first.pipelineId, part.conditions),
    listFirstCards(work, stageIds, part),
  ]);
  const rows = stages.flatMap((stage) => (cards.get(stage.id)?.rows ?? []).map((card) => ({ ...card, stage })));
  const shown = Map.groupBy(await presentDeals(work, rows), (deal) => deal.stageId);
  return {
    isCut: part.isCut,
    columns: stages.map((stage) => ({
      stage: presentStage(stage),
      ...totalsOf(worths.filter((worth) => worth.stageId === stage.id)),
      deals: shown.get(stage.id) ?? [],
      nextCursor: cards.get(stage.id)?.nextCursor ?? null,
    })),
  };
}

function totalsOf(worths: readonly StageWorth[]) {
  return {
    count: worths.reduce((sum, worth) => sum + worth.count, 0),
    totals: worths.map(({ currency, amount }) => ({ currency, amount })),
  };
}
