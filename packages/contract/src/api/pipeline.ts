import { z } from "zod";
import { pipelineActions as actions } from "../actions/pipeline.ts";
import { endpoint } from "../endpoint.ts";
import { Id, IdList, IdParams } from "../ids.ts";
import { PageQuery, page } from "../paging.ts";
import {
  Client,
  Deal,
  DealChanges,
  DealInput,
  Forecast,
  Pipeline,
  Stage,
  StageChange,
  StageDetails,
  StageMove,
} from "../records/pipeline.ts";

const Done = z.object({ ok: z.literal(true) });

/** Whose deals: the caller's own, nobody's, or one member's. */
const DealOwner = z.union([z.enum(["me", "none"]), Id]);

const DealQuery = PageQuery.extend({
  pipelineId: Id.optional(),
  stageId: Id.optional(),
  contactId: Id.optional(),
  companyId: Id.optional(),
  owner: DealOwner.optional(),
  sort: z
    .enum(["-createdAt", "createdAt", "-stageChangedAt", "stageChangedAt", "-amount", "amount"])
    .default("-createdAt"),
});

/** One column of the board: its stage, how many deals it holds, their worth per currency, and the first cards. */
const BoardColumn = z.object({
  stage: Stage,
  count: z.number().int(),
  totals: z.array(z.object({ currency: z.string(), amount: z.number().int() })),
  deals: z.array(Deal),
  nextCursor: z.string().nullable(),
});

export const pipelineApi = {
  listPipelines: endpoint({
    operationId: "listPipelines",
    method: "GET",
    path: "/api/pipeline",
    summary: "Pipelines with their stages in order",
    permission: "pipeline:read",
    ok: z.object({ items: z.array(Pipeline) }),
  }),
  listStages: endpoint({
    operationId: "listStages",
    method: "GET",
    path: "/api/pipeline/stages",
    summary: "Stages in order, of one pipeline or of all",
    permission: "pipeline:read",
    query: z.object({ pipelineId: Id.optional() }),
    ok: z.object({ items: z.array(StageDetails) }),
  }),
  changeClientStage: endpoint({
    operationId: "changeClientStage",
    method: "PUT",
    path: "/api/pipeline/clients/:id/stage",
    summary: "Move the contact's open deal in the stage's pipeline there, or make one that begins there",
    action: actions.changeClientStage,
    params: IdParams,
    body: StageMove,
    ok: Client,
  }),
  listStageHistory: endpoint({
    operationId: "listStageHistory",
    method: "GET",
    path: "/api/pipeline/stages/:id/history",
    summary: "Moves of deals into or out of a stage, newest first",
    permission: "pipeline:read",
    params: IdParams,
    query: PageQuery,
    ok: page(StageChange),
  }),
  getBoard: endpoint({
    operationId: "getBoard",
    method: "GET",
    path: "/api/pipeline/:id/board",
    summary:
      "The board of a pipeline: columns with counts, sums and the first cards; more cards by the deals list. A search (`q`) shows up to 200 deals, and `isCut` tells that more fit",
    permission: "pipeline:read",
    params: IdParams,
    query: PageQuery.omit({ cursor: true }).extend({ owner: DealOwner.optional() }),
    ok: z.object({ columns: z.array(BoardColumn), isCut: z.boolean() }),
  }),
  getForecast: endpoint({
    operationId: "getForecast",
    method: "GET",
    path: "/api/pipeline/:id/forecast",
    summary:
      "What the open deals of a pipeline are worth in the organization's currency, as they are and by how likely they are won",
    permission: "pipeline:read",
    params: IdParams,
    query: z.object({ owner: DealOwner.optional() }),
    ok: Forecast,
  }),
  listDeals: endpoint({
    operationId: "listDeals",
    method: "GET",
    path: "/api/crm/deals",
    summary: "Deals, newest first unless sorted; `q` searches title and contact",
    permission: "pipeline:read",
    query: DealQuery,
    ok: page(Deal),
  }),
  createDeal: endpoint({
    operationId: "createDeal",
    method: "POST",
    path: "/api/crm/deals",
    summary: "Create a deal; without a stage it starts in the first of the default pipeline",
    action: actions.createDeal,
    body: DealInput,
    ok: Deal,
    status: 201,
  }),
  getDeal: endpoint({
    operationId: "getDeal",
    method: "GET",
    path: "/api/crm/deals/:id",
    summary: "One deal",
    permission: "pipeline:read",
    params: IdParams,
    ok: Deal,
  }),
  replaceDeal: endpoint({
    operationId: "replaceDeal",
    method: "PUT",
    path: "/api/crm/deals/:id",
    summary: "Replace a deal; a given stage moves it",
    action: actions.replaceDeal,
    params: IdParams,
    body: DealInput,
    ok: Deal,
  }),
  updateDeal: endpoint({
    operationId: "updateDeal",
    method: "PATCH",
    path: "/api/crm/deals/:id",
    summary: "Change some fields of a deal",
    action: actions.updateDeal,
    params: IdParams,
    body: DealChanges,
    ok: Deal,
  }),
  deleteDeal: endpoint({
    operationId: "deleteDeal",
    method: "DELETE",
    path: "/api/crm/deals/:id",
    summary: "Delete a deal; its history stays in the log",
    action: actions.deleteDeal,
    params: IdParams,
    ok: Done,
  }),
  restoreDeal: endpoint({
    operationId: "restoreDeal",
    method: "POST",
    path: "/api/crm/deals/:id/restore",
    summary: "Bring a deleted deal back where it stood; one that is not deleted stays as it is",
    action: actions.restoreDeal,
    params: IdParams,
    ok: Deal,
  }),
  changeStage: endpoint({
    operationId: "changeStage",
    method: "PATCH",
    path: "/api/crm/deals/:id/stage",
    summary: "Move a deal to another stage of its pipeline; 409 `stage_rules` says what its stages ask for",
    action: actions.changeStage,
    params: IdParams,
    body: StageMove,
    ok: Deal,
  }),
  listDealHistory: endpoint({
    operationId: "listDealHistory",
    method: "GET",
    path: "/api/crm/deals/:id/history",
    summary: "Stages a deal went through, newest first",
    permission: "pipeline:read",
    params: IdParams,
    query: PageQuery,
    ok: page(StageChange),
  }),
  listClients: endpoint({
    operationId: "listClients",
    method: "GET",
    path: "/api/crm/clients",
    summary: "Contacts with a deal and their status, latest change first; `q` searches name, e-mail and phone",
    permission: "pipeline:read",
    query: PageQuery.extend({
      stageId: Id.optional(),
      tag: z.string().max(60).optional().describe("Name of a tag of the contact"),
      ownerId: Id.optional().describe("Who looks after the contact"),
      companyId: Id.optional().describe("The contact's company"),
      ids: IdList.optional().describe("Contacts to look among"),
    }),
    ok: page(Client),
  }),
  getClient: endpoint({
    operationId: "getClient",
    method: "GET",
    path: "/api/crm/clients/:id",
    summary: "One client by the contact's id",
    permission: "pipeline:read",
    params: IdParams,
    ok: Client,
  }),
};
