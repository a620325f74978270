import { z } from "zod";
import { Actor } from "../actors.ts";
import { endpoint } from "../endpoint.ts";
import { Id, IdList, IdParams, Timestamp } from "../ids.ts";
import { PageQuery, page } from "../paging.ts";

/** Something that happened, as the log keeps it; `type` names it. */
export const LoggedEvent = z
  .object({
    id: Id,
    position: z.string(),
    type: z.string(),
    at: Timestamp,
    actor: Actor,
    subject: z.object({ kind: z.string(), id: Id }),
    facts: z.record(z.string(), z.unknown()),
    changes: z
      .record(z.string(), z.tuple([z.unknown(), z.unknown()]))
      .nullable()
      .describe("Field: before, after"),
    members: z
      .record(z.string(), z.string())
      .describe("Id: name, of the members it mentions, also those removed since"),
    causeId: Id.nullable(),
    traceId: z.string(),
  })
  .meta({ id: "LoggedEvent" });
export type LoggedEvent = z.infer<typeof LoggedEvent>;

/** Up to a hundred names of events in a query, written `a,b,c`. */
const TypeList = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.string().min(1).max(100)).max(100));

export const auditApi = {
  listAudit: endpoint({
    operationId: "listAudit",
    method: "GET",
    path: "/api/audit",
    summary: "Everything that happened in the organization, newest first",
    permission: "audit:read",
    query: PageQuery.omit({ q: true }).extend({
      types: TypeList.optional().describe("Kinds of events, written `a,b,c`; any of them"),
      subjectId: Id.optional(),
      actorId: Id.optional(),
      since: Timestamp.optional(),
      until: Timestamp.optional(),
    }),
    ok: page(LoggedEvent),
  }),
  listRecordEvents: endpoint({
    operationId: "listRecordEvents",
    method: "GET",
    path: "/api/events",
    summary: "What happened to some contacts, companies and deals, newest first",
    permission: "events:read",
    query: PageQuery.omit({ q: true }).extend({ subjectIds: IdList }),
    ok: page(LoggedEvent),
  }),
  explainEvent: endpoint({
    operationId: "explainEvent",
    method: "GET",
    path: "/api/events/:id/why",
    summary: "The chain of events and actors that led to an event (first cause first), and what it led to",
    permission: "events:read",
    params: IdParams,
    ok: z.object({ event: LoggedEvent, causes: z.array(LoggedEvent), effects: z.array(LoggedEvent) }),
  }),
};
