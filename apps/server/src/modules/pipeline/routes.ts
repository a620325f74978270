import { pipelineApi as api } from "@karavan/contract";
import { act, done, type Route, read } from "../../platform/http/route.ts";
import { findTagId } from "../crm/index.ts";
import { accessStage, accessStagesOf } from "./access.ts";
import { presentBoard } from "./board/present.ts";
import { accessClient } from "./clients/access.ts";
import { presentClient, presentClients } from "./clients/present.ts";
import { listCurrentDeals } from "./clients/store.ts";
import { accessDeal } from "./deals/access.ts";
import { changeStage } from "./deals/change-stage.ts";
import { createDeal } from "./deals/create-deal.ts";
import { deleteDeal } from "./deals/delete-deal.ts";
import { presentDeal, presentDeals } from "./deals/present.ts";
import { replaceDeal } from "./deals/replace-deal.ts";
import { restoreDeal } from "./deals/restore-deal.ts";
import { listDeals } from "./deals/store.ts";
import { updateDeal } from "./deals/update-deal.ts";
import { presentMoves } from "./moves/present.ts";
import { listMovesOfDeal, listMovesOfStage } from "./moves/store.ts";
import { presentPipelines, presentStage } from "./present.ts";
import { listPipelines, listStages } from "./store.ts";

const pipelineRoutes: Route[] = [
  read(api.listPipelines, async (work) => {
    const [pipelines, stages] = await Promise.all([listPipelines(work), listStages(work)]);
    return { items: presentPipelines(pipelines, stages) };
  }),
  read(api.listStages, async (work, { query }) => ({
    items: (await listStages(work, query.pipelineId)).map(presentStage),
  })),
  read(api.listStageHistory, async (work, { params, query }) => {
    await accessStage(work, params.id);
    const { rows, nextCursor } = await listMovesOfStage(work, params.id, query);
    return { items: await presentMoves(work, rows), nextCursor };
  }),
  read(api.getBoard, async (work, { params, query }) =>
    presentBoard(work, await accessStagesOf(work, params.id), query),
  ),
];

const dealRoutes: Route[] = [
  read(api.listDeals, async (work, { query }) => {
    const { rows, nextCursor } = await listDeals(work, query);
    return { items: await presentDeals(work, rows), nextCursor };
  }),
  read(api.getDeal, async (work, { params }) => presentDeal(work, await accessDeal(work, params.id))),
  act(api.createDeal, createDeal, ({ body }) => body, presentDeal),
  act(api.replaceDeal, replaceDeal, ({ params, body }) => ({ dealId: params.id, deal: body }), presentDeal),
  act(api.updateDeal, updateDeal, ({ params, body }) => ({ dealId: params.id, changes: body }), presentDeal),
  act(api.deleteDeal, deleteDeal, ({ params }) => ({ dealId: params.id }), done),
  act(api.restoreDeal, restoreDeal, ({ params }) => ({ dealId: params.id }), presentDeal),
  act(api.changeStage, changeStage, ({ params, body }) => ({ dealId: params.id, ...body }), presentDeal),
  read(api.listDealHistory, async (work, { params, query }) => {
    await accessDeal(work, params.id);
    const { rows, nextCursor } = await listMovesOfDeal(work, params.id, query);
    return { items: await presentMoves(work, rows), nextCursor };
  }),
];

const clientRoutes: Route[] = [
  read(api.listClients, async (work, { query }) => {
    const tagId = query.tag ? await findTagId(work, query.tag) : undefined;
    if (query.tag && !tagId) return { items: [], nextCursor: null };
    const { rows, nextCursor } = await listCurrentDeals(work, query, tagId);
    return { items: await presentClients(work, rows), nextCursor };
  }),
  read(api.getClient, async (work, { params }) => presentClient(work, await accessClient(work, params.id))),
];

export const routes: Route[] = [...pipelineRoutes, ...dealRoutes, ...clientRoutes];
