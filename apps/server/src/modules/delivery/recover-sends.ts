import { systemActor } from "../../platform/actor.ts";
import { newTraceId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { listUnsentConversations } from "../../platform/system-scope.ts";
import { Scope } from "../../platform/work.ts";
import { deliverConversationJob } from "./deliver-conversation.ts";

/** Seconds a queued message may lie before somebody looks whether its job was lost. */
const patienceSeconds = 5;

/**
 * Looks after conversations whose messages lie: their worker died in the middle, or their job was lost. The job itself
 * finds out which, and what was being sent by a dead worker becomes uncertain.
 */
export async function recoverSends(services: Services, olderThanSeconds = patienceSeconds): Promise<void> {
  for (const { organizationId, conversationId } of await listUnsentConversations(services.database, olderThanSeconds)) {
    const scope = new Scope(services, {
      organizationId,
      actor: systemActor,
      traceId: newTraceId(),
      causeId: null,
    });
    await scope.transact(async (work) => {
      work.enqueue(deliverConversationJob, { conversationId }, { singletonKey: conversationId });
    });
  }
}
