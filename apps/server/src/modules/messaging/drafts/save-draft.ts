import type { DraftSource } from "@karavan/contract";
import { NotFound } from "../../../platform/errors.ts";
import { storableText } from "../../../platform/storable-text.ts";
import type { Work } from "../../../platform/work.ts";
import { holdConversation } from "../access.ts";
import { type DraftRow, findDraft, proposeDraft } from "./store.ts";

/**
 * Proposes what an agent wrote, with what it leans on. Undefined when nobody waits for this draft any more: it was
 * superseded while it was being written. Also in a conversation that is deleted meanwhile, whose drafts nobody is offered.
 * Throws NotFound.
 */
export async function saveDraft(
  work: Work,
  proposed: { draftId: string; text: string; sources: readonly DraftSource[]; engine: string },
): Promise<DraftRow | undefined> {
  const draft = await findDraft(work, proposed.draftId);
  if (!draft) throw new NotFound();
  const { contactId } = await holdConversation(work, draft.conversationId);
  // Read again under the lock: a person may have answered meanwhile.
  if ((await findDraft(work, draft.id))?.status !== "generating") return undefined;
  const facts = { conversationId: draft.conversationId, contactId, draftId: draft.id };
  const eventId = work.publish("draft.proposed", { ...facts, agentId: draft.authorId }, { causeId: draft.eventId });
  return proposeDraft(work, draft.id, { ...proposed, text: storableText(proposed.text), eventId });
}
