import { Conflict } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { accessConversation, beginDraft, type DraftRow } from "../../messaging/index.ts";
import { findDraftingAgent } from "../agents/store.ts";
import { insertRun } from "../runs/store.ts";
import { nameEngine } from "../settings/open-choice.ts";
import { readAiSettings } from "../settings/store.ts";
import { draftReplyJob } from "./draft-reply.ts";

/**
 * Asks the agent for a reply in a conversation; the draft is there at once and gets its text later. Another one that
 * waits is superseded. Throws NotFound, conversation_closed and agent_inactive.
 */
export async function requestDraft(work: Work, { conversationId }: { conversationId: string }): Promise<DraftRow> {
  const conversation = await accessConversation(work, conversationId);
  if (conversation.status === "closed") throw new Conflict("conversation_closed");
  const agent = await findDraftingAgent(work);
  if (agent.status === "inactive") throw new Conflict("agent_inactive");
  const engine = nameEngine(await readAiSettings(work));
  const draft = await beginDraft(work, { conversationId, agent, engine });
  const subject = { conversationId, draftId: draft.id };
  await insertRun(work, { id: newId(), agentId: agent.id, agentVersion: agent.version, ...subject, engine });
  work.enqueue(draftReplyJob, { draftId: draft.id }, { causeId: draft.eventId });
  return draft;
}
