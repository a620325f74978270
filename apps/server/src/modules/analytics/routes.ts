import { analyticsApi as api } from "@karavan/contract";
import { type Route, read } from "../../platform/http/route.ts";
import { countMemberRecords } from "./count-records.ts";
import { gatherDashboard } from "./gather-dashboard.ts";
import { listUpdates } from "./list-updates.ts";

export const routes: readonly Route[] = [
  read(api.getDashboard, (work) => gatherDashboard(work)),
  read(api.countMemberRecords, (work, { params }) => countMemberRecords(work, params.id)),
  read(api.listUpdates, (work, { query }) => listUpdates(work, query)),
];
