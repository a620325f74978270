import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import type { LiveEvent } from "../../lib/live.ts";
import { isAbout, type News, readSingles, useNews } from "../../lib/news.ts";
import { keyOf } from "../../lib/query.ts";
import { recountBoards, refreshBoards } from "./board/boards.ts";
import { dealHistories, dropDeals, knownDeals, putDeals } from "./deals.ts";
import { dealLists } from "./list/deal-list.ts";
import { useStagesLive } from "./setup/reads.ts";

interface Changed {
  deals: Set<string>;
  deleted: Set<string>;
  /** Stages that were left or entered. */
  stages: Set<string>;
  /** Contacts and companies whose names stand on cards. */
  names: Set<string>;
}

const dealNews: News<Changed> = {
  keeps: [pipelineApi.getBoard, pipelineApi.listDeals, pipelineApi.getDeal, ...dealHistories],
  begin: () => ({ deals: new Set(), deleted: new Set(), stages: new Set(), names: new Set() }),
  note,
  read: readAnew,
};

/** Live events say which deals changed; this reads just those anew, many events at a time. Use once per page. */
export function usePipelineRealtime(): void {
  useNews(dealNews);
  useStagesLive();
}

function note({ deals, deleted, stages, names }: Changed, { type, ids }: LiveEvent): boolean {
  const { dealId, contactId, companyId } = ids;
  if (dealId && type.startsWith("deal.")) {
    const isDeleted = type === "deal.deleted";
    (isDeleted ? deleted : deals).add(dealId);
    (isDeleted ? deals : deleted).delete(dealId);
    for (const id of [ids["fromStageId"], ids["toStageId"], ids["stageId"]]) if (id) stages.add(id);
    return true;
  }
  const named =
    type === "contact.updated" ? contactId : /^company\.(updated|deleted|restored)$/.test(type) ? companyId : undefined;
  if (named) names.add(named);
  return named !== undefined;
}

async function readAnew({ deals, deleted, stages, names }: Changed, client: QueryClient): Promise<void> {
  dropDeals(client, deleted);
  const renamed = knownDeals(client, ({ contactId, companyId }) => names.has(contactId) || names.has(companyId ?? ""));
  const ids = [...new Set([...deals, ...renamed.map(({ id }) => id)])];
  const isAboutChange = isAbout(new Set([...deals, ...stages]));
  const [isCounted] = await Promise.all([
    readDeals(client, ids),
    client.invalidateQueries({ queryKey: keyOf(pipelineApi.getDeal), predicate: isAbout(deleted) }),
    client.invalidateQueries({ queryKey: keyOf(pipelineApi.getForecast) }),
    client.invalidateQueries({ queryKey: keyOf(pipelineApi.listDealProducts), predicate: isAboutChange }),
    ...dealHistories.map((endpoint) =>
      client.invalidateQueries({ queryKey: keyOf(endpoint), predicate: isAboutChange }),
    ),
  ]);
  if (!isCounted && deals.size + deleted.size > 0) await recountBoards(client);
}

/** Resolves to whether boards were read as a whole, their counts with them. */
async function readDeals(client: QueryClient, ids: readonly string[]): Promise<boolean> {
  const deals = await readSingles(ids, (id) => call(pipelineApi.getDeal, { params: { id } }));
  if (deals) {
    await putDeals(client, deals);
    return false;
  }
  await Promise.all([
    refreshBoards(client),
    dealLists.refresh(client),
    client.invalidateQueries({ queryKey: keyOf(pipelineApi.getDeal) }),
  ]);
  return true;
}
