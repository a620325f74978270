import { aiApi } from "@karavan/contract/api/ai";
import { rereads, useNews } from "../../lib/news.ts";

const runNews = rereads(["agent.run."], [aiApi.listAgentRuns]);

/** While on screen, what agents begin and end is shown as it happens. */
export function useRunsLive(): void {
  useNews(runNews);
}
