import { auditApi as api } from "@karavan/contract";
import { type Route, read } from "../../platform/http/route.ts";
import { explainEvent } from "./explain-event.ts";
import type { EventAudience } from "./policy.ts";
import { presentEvents } from "./present.ts";
import { pageEvents } from "./store.ts";

/** Whose history every member may read; the rest of the log is for those who may read the audit. */
const recordKinds = ["contact", "company", "product", "deal"];

/** The routes of the log. Who hears which event is known once every module is. */
export const routesFor = (audience: () => EventAudience): readonly Route[] => [
  read(api.listAudit, async (work, { query }) => {
    const { rows, nextCursor } = await pageEvents(work, query);
    return { items: await presentEvents(work, rows), nextCursor };
  }),
  read(api.listRecordEvents, async (work, { query }) => {
    const { rows, nextCursor } = await pageEvents(work, { ...query, subjectKinds: recordKinds });
    return { items: await presentEvents(work, rows), nextCursor };
  }),
  read(api.explainEvent, (work, { params }) => explainEvent(work, params.id, audience())),
];
