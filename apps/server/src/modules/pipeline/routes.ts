import { pipelineApi as api, pipelineSetupApi as setup } from "@karavan/contract";
import { act, asIs, done, type Route, read } from "../../platform/http/route.ts";
import { findTagId } from "../crm/index.ts";
import { accessStage, accessStagesOf } from "./access.ts";
import { gatherForecast } from "./board/gather-forecast.ts";
import { presentBoard } from "./board/present.ts";
import { accessClient } from "./clients/access.ts";
import { changeClientStage } from "./clients/change-client-stage.ts";
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
import { createLostReason } from "./lost-reasons/create-lost-reason.ts";
import { deleteLostReason } from "./lost-reasons/delete-lost-reason.ts";
import { replaceLostReason } from "./lost-reasons/replace-lost-reason.ts";
import { listLostReasons } from "./lost-reasons/store.ts";
import { presentMoves } from "./moves/present.ts";
import { listMovesOfDeal, listMovesOfStage } from "./moves/store.ts";
import { createPipeline } from "./pipelines/create-pipeline.ts";
import { deletePipeline } from "./pipelines/delete-pipeline.ts";
import { orderStages } from "./pipelines/order-stages.ts";
import { replacePipeline } from "./pipelines/replace-pipeline.ts";
import { presentPipelines } from "./present.ts";
import { presentProducts } from "./products/present.ts";
import { setDealProducts } from "./products/set-deal-products.ts";
import { createStage } from "./stages/create-stage.ts";
import { deleteStage } from "./stages/delete-stage.ts";
import { replaceStage } from "./stages/replace-stage.ts";
import { listPipelines, listStages } from "./store.ts";
import { createTransition } from "./transitions/create-transition.ts";
import { deleteTransition } from "./transitions/delete-transition.ts";
import { replaceTransition } from "./transitions/replace-transition.ts";
import { listTransitions } from "./transitions/store.ts";

const pipelineRoutes: Route[] = [
  read(api.listPipelines, async (work) => {
    const [pipelines, stages] = await Promise.all([listPipelines(work), listStages(work)]);
    return { items: presentPipelines(pipelines, stages) };
  }),
  read(api.listStages, async (work, { query }) => ({
    items: await listStages(work, query.pipelineId),
  })),
  act(setup.createStage, createStage, ({ body }) => body, asIs),
  act(setup.replaceStage, replaceStage, ({ params, body }) => ({ stageId: params.id, stage: body }), asIs),
  act(setup.deleteStage, deleteStage, ({ params, query }) => ({ stageId: params.id, ...query }), done),
  read(api.listStageHistory, async (work, { params, query }) => {
    await accessStage(work, params.id);
    const { rows, nextCursor } = await listMovesOfStage(work, params.id, query);
    return { items: await presentMoves(work, rows), nextCursor };
  }),
  act(setup.createPipeline, createPipeline, ({ body }) => body, asIs),
  act(setup.replacePipeline, replacePipeline, ({ params, body }) => ({ pipelineId: params.id, pipeline: body }), asIs),
  act(setup.deletePipeline, deletePipeline, ({ params }) => ({ pipelineId: params.id }), done),
  act(setup.orderStages, orderStages, ({ params, body }) => ({ pipelineId: params.id, ...body }), asIs),
  read(api.getBoard, async (work, { params, query }) =>
    presentBoard(work, await accessStagesOf(work, params.id), query),
  ),
  read(api.getForecast, async (work, { params, query }) =>
    gatherForecast(work, await accessStagesOf(work, params.id), query),
  ),
];

const lostReasonRoutes: Route[] = [
  read(setup.listLostReasons, async (work) => ({ items: await listLostReasons(work) })),
  act(setup.createLostReason, createLostReason, ({ body }) => body, asIs),
  act(
    setup.replaceLostReason,
    replaceLostReason,
    ({ params, body }) => ({ lostReasonId: params.id, reason: body }),
    asIs,
  ),
  act(setup.deleteLostReason, deleteLostReason, ({ params }) => ({ lostReasonId: params.id }), done),
];

const transitionRoutes: Route[] = [
  read(setup.listTransitions, async (work, { query }) => ({ items: await listTransitions(work, query.pipelineId) })),
  act(setup.createTransition, createTransition, ({ body }) => body, asIs),
  act(
    setup.replaceTransition,
    replaceTransition,
    ({ params, body }) => ({ transitionId: params.id, transition: body }),
    asIs,
  ),
  act(setup.deleteTransition, deleteTransition, ({ params }) => ({ transitionId: params.id }), done),
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
  read(api.listDealProducts, async (work, { params }) => presentProducts(work, await accessDeal(work, params.id))),
  act(
    api.setDealProducts,
    setDealProducts,
    ({ params, body }) => ({ dealId: params.id, products: body }),
    presentProducts,
  ),
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
  act(
    api.changeClientStage,
    changeClientStage,
    ({ params, body }) => ({ contactId: params.id, ...body }),
    presentClient,
  ),
  read(api.getClient, async (work, { params }) => presentClient(work, await accessClient(work, params.id))),
];

export const routes: Route[] = [
  ...pipelineRoutes,
  ...lostReasonRoutes,
  ...transitionRoutes,
  ...dealRoutes,
  ...clientRoutes,
];
