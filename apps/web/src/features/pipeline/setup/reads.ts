import { pipelineApi } from "@karavan/contract/api/pipeline";
import { pipelineSetupApi } from "@karavan/contract/api/pipeline-setup";
import { rereads, useNews } from "../../../lib/news.ts";

/** What shows stages, and is read anew when they change. */
export const stageReads = [pipelineApi.listPipelines, pipelineApi.listStages, pipelineApi.getBoard];

/** The same for what moves by itself, which goes with its stages. */
export const transitionReads = [pipelineSetupApi.listTransitions];

const setupNews = rereads(["pipeline.", "stage."], [...stageReads, ...transitionReads]);
const transitionNews = rereads(["transition."], transitionReads);
const reasonNews = rereads(["lost.reason."], [pipelineSetupApi.listLostReasons]);

/** While on screen, stages that others change are shown as it happens. */
export function useStagesLive(): void {
  useNews(setupNews);
}

/** While on screen, pipelines that others set up are shown as it happens. */
export function usePipelineSetupLive(): void {
  useNews(setupNews);
  useNews(transitionNews);
  useNews(reasonNews);
}
