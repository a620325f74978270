import { z } from "zod";
import { job } from "../../../platform/jobs/store.ts";
import type { Work } from "../../../platform/work.ts";
import { type HandOver, handOverOptions, handOverRecords } from "../../organizations/index.ts";
import { reassignConversations } from "./store.ts";

/** Hands a removed member's conversations over. Safe to repeat: a run after a crash goes on. */
export const handOverConversationsJob = job(
  "messaging.hand-over-conversations",
  z.object({ memberId: z.uuid() }),
  handOverOptions,
  (scope, { memberId }, attempt) => handOverRecords(scope, { memberId, attempt }, handOverConversations),
);

async function handOverConversations(work: Work, batch: HandOver): Promise<number> {
  const conversations = await reassignConversations(work, batch);
  const changes = { assigneeId: [batch.from, batch.to] } satisfies Record<string, [string, string | null]>;
  for (const conversation of conversations) {
    work.publish("conversation.assigned", { ...conversation, memberId: batch.to }, { changes });
  }
  return conversations.length;
}
