import { acknowledgePressJob } from "./acknowledge-press.ts";
import { deliverConversationJob } from "./deliver-conversation.ts";
import { fetchMediaJob } from "./fetch-media.ts";
import { ingestUpdatesJob } from "./ingest-updates.ts";

export const jobs = [ingestUpdatesJob, fetchMediaJob, acknowledgePressJob, deliverConversationJob];
