import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { IdParams } from "../ids.ts";
import { PageQuery, page } from "../paging.ts";
import { Conversation } from "../records/messaging.ts";
import { Stage } from "../records/pipeline.ts";
import { LoggedEvent } from "./audit.ts";

/** Kinds of the dashboard's recent updates, by which they can be filtered. */
export const UpdateKind = z.enum(["messages", "deals", "drafts", "agents", "contacts", "imports", "channels", "team"]);
export type UpdateKind = z.infer<typeof UpdateKind>;

export const analyticsApi = {
  getDashboard: endpoint({
    operationId: "getDashboard",
    method: "GET",
    path: "/api/analytics/dashboard",
    summary: "Clients by status, who waits for an answer, and what is set up",
    permission: "analytics:read",
    ok: z.object({
      statuses: z.array(
        z.object({
          stage: Stage,
          count: z.number().int(),
          totals: z.array(z.object({ currency: z.string(), amount: z.number().int() })),
        }),
      ),
      waiting: z.object({ count: z.number().int(), oldest: z.array(Conversation) }),
      drafts: z.object({ waiting: z.number().int() }),
      setup: z.object({ imported: z.boolean(), channelConnected: z.boolean(), colleagueInvited: z.boolean() }),
    }),
  }),
  countMemberRecords: endpoint({
    operationId: "countMemberRecords",
    method: "GET",
    path: "/api/analytics/members/:id/records",
    summary: "How many records a member has: what nobody has when they are removed, unless it is handed over",
    permission: "members:manage",
    params: IdParams,
    ok: z.object({
      contacts: z.number().int(),
      companies: z.number().int(),
      deals: z.number().int(),
      tasks: z.number().int().describe("Open ones"),
      conversations: z.number().int().describe("Open and closed ones they answer"),
    }),
  }),
  listUpdates: endpoint({
    operationId: "listUpdates",
    method: "GET",
    path: "/api/analytics/updates",
    summary: "Recent updates from the log, newest first",
    permission: "analytics:read",
    query: PageQuery.omit({ q: true }).extend({ kind: UpdateKind.optional() }),
    ok: page(
      LoggedEvent.extend({ updateKind: UpdateKind, label: z.string().nullable().describe("Name of what it is about") }),
    ),
  }),
};
