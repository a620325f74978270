import { aiApi as api, messagingApi } from "@karavan/contract";
import { act, type Route, read, scoped } from "../../platform/http/route.ts";
import { accessAgent } from "./agents/access.ts";
import { presentAgent } from "./agents/present.ts";
import { listAgents } from "./agents/store.ts";
import { updateAgent } from "./agents/update-agent.ts";
import { requestDraft } from "./drafting/request-draft.ts";
import { presentRun } from "./runs/present.ts";
import { pageOfRuns } from "./runs/store.ts";
import { presentAiSettings } from "./settings/present.ts";
import { readAiSettings } from "./settings/store.ts";
import { testAiSettings } from "./settings/test-ai-settings.ts";
import { updateAiSettings } from "./settings/update-ai-settings.ts";

export const routes: Route[] = [
  read(api.getAiSettings, async (work) => presentAiSettings(await readAiSettings(work))),
  act(
    api.updateAiSettings,
    updateAiSettings,
    ({ body }) => body,
    (_, settings) => presentAiSettings(settings),
  ),
  scoped(api.testAiSettings, ({ scope }) => testAiSettings(scope)),
  read(api.listAgents, async (work) => {
    const agents = await listAgents(work);
    return { items: agents.map((agent) => presentAgent(work.organizationId, agent)) };
  }),
  read(api.getAgent, async (work, { params }) => presentAgent(work.organizationId, await accessAgent(work, params.id))),
  act(
    api.updateAgent,
    updateAgent,
    ({ params, body }) => ({ agentId: params.id, changes: body }),
    (work, agent) => presentAgent(work.organizationId, agent),
  ),
  read(api.listAgentRuns, async (work, { query }) => {
    const { rows, nextCursor } = await pageOfRuns(work, query);
    return { items: rows.map(presentRun), nextCursor };
  }),
  act(
    messagingApi.requestDraft,
    requestDraft,
    ({ body }) => body,
    (_, { id }) => ({ id }),
  ),
];
