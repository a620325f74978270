import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { holdConversation } from "../access.ts";
import { type DraftRow, findDraft, markDraftFailed } from "./store.ts";

/** Notes why an agent could not write a draft. Undefined when nobody waits for it any more. Throws NotFound. */
export async function failDraft(
  work: Work,
  { draftId, code }: { draftId: string; code: string },
): Promise<DraftRow | undefined> {
  const draft = await findDraft(work, draftId);
  if (!draft) throw new NotFound();
  const { contactId } = await holdConversation(work, draft.conversationId);
  const failed = await markDraftFailed(work, draftId, code);
  if (!failed) return undefined;
  const facts = { conversationId: draft.conversationId, contactId, draftId };
  work.publish("draft.failed", { ...facts, code }, { causeId: draft.eventId });
  return failed;
}
