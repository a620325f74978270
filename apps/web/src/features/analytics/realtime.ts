import { analyticsApi, type UpdateKind } from "@karavan/contract/api/analytics";
import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { type News, useNews } from "../../lib/news.ts";
import { keyOf } from "../../lib/query.ts";
import { joinNewest, queryOf, type UpdatesPage, updateKinds } from "./updates/updates.ts";

const dashboardNews: News<undefined> = {
  keeps: [analyticsApi.getDashboard, analyticsApi.listUpdates],
  begin: () => undefined,
  note: () => true,
  read: (_, client) =>
    Promise.all([
      client.invalidateQueries({ queryKey: keyOf(analyticsApi.getDashboard) }),
      ...[undefined, ...updateKinds].map((kind) => readNewest(client, kind)),
    ]),
  // An import or a busy hour would have it counted all the time.
  restMs: 1_000,
};

/** Reads the dashboard anew when something happened that it counts, and puts news before the others. Use once per page. */
export function useAnalyticsLive(): void {
  useNews(dashboardNews);
}

/** Only lists on screen ask at once; the others are read anew when they are shown. */
async function readNewest(client: QueryClient, kind: UpdateKind | undefined): Promise<void> {
  const query = queryOf(kind);
  const queryKey = [...keyOf(analyticsApi.listUpdates, { query }), "pages"];
  const found = client.getQueryCache().find({ queryKey });
  if (!found?.isActive()) return client.invalidateQueries({ queryKey, refetchType: "none" });
  const newest = await call(analyticsApi.listUpdates, { query });
  client.setQueryData<InfiniteData<UpdatesPage, string>>(queryKey, (before) => before && joinNewest(before, newest));
}
