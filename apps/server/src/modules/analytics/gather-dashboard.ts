import type { analyticsApi, ResultOf } from "@karavan/contract";
import type { Work } from "../../platform/work.ts";
import { listChannels } from "../channels/index.ts";
import { pageOfImports } from "../imports/index.ts";
import { countDraftsToDecide, countWaiting, listLongestWaiting, presentConversations } from "../messaging/index.ts";
import { countPeople } from "../organizations/index.ts";
import { listPipelines, listStages, presentStage, sumStages } from "../pipeline/index.ts";

type Dashboard = ResultOf<typeof analyticsApi.getDashboard>;

const oldestShown = 5;

/** The default funnel with its deals, who waits longest for an answer, and what is set up already. */
export async function gatherDashboard(work: Work): Promise<Dashboard> {
  const [statuses, count, oldest, drafts, setup] = await Promise.all([
    countStatuses(work),
    countWaiting(work),
    listLongestWaiting(work, oldestShown),
    countDraftsToDecide(work),
    checkSetup(work),
  ]);
  return {
    statuses,
    waiting: { count, oldest: await presentConversations(work, oldest) },
    drafts: { waiting: drafts },
    setup,
  };
}

async function countStatuses(work: Work): Promise<Dashboard["statuses"]> {
  const [pipeline] = await listPipelines(work);
  if (!pipeline) return [];
  const [stages, worths] = await Promise.all([listStages(work, pipeline.id), sumStages(work, pipeline.id)]);
  return stages.map((stage) => {
    const own = worths.filter((worth) => worth.stageId === stage.id);
    return {
      stage: presentStage(stage),
      count: own.reduce((sum, worth) => sum + worth.count, 0),
      totals: own.map(({ currency, amount }) => ({ currency, amount })),
    };
  });
}

async function checkSetup(work: Work): Promise<Dashboard["setup"]> {
  const [imports, channels, people] = await Promise.all([
    pageOfImports(work, { limit: 1 }),
    listChannels(work),
    countPeople(work),
  ]);
  return { imported: imports.rows.length > 0, channelConnected: channels.length > 0, colleagueInvited: people > 1 };
}
