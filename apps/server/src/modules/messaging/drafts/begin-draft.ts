import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { accessConversationForChange } from "../access.ts";
import { type DraftRow, findDraft, insertDraft } from "./store.ts";
import { supersedeDraft } from "./supersede-draft.ts";

/** Who writes a draft, as its readers see them. */
export interface DraftAuthor {
  id: string;
  name: string;
}

/**
 * Begins a draft that an agent will write; the one that waited in the conversation is superseded. Throws NotFound.
 * Finish it by `saveDraft` or `failDraft`.
 */
export async function beginDraft(
  work: Work,
  { conversationId, agent, engine = null }: { conversationId: string; agent: DraftAuthor; engine?: string | null },
): Promise<DraftRow> {
  const conversation = await accessConversationForChange(work, conversationId);
  const id = newId();
  await supersedeDraft(work, conversation);
  const eventId = work.publish("draft.requested", { conversationId, contactId: conversation.contactId, draftId: id });
  await insertDraft(work, {
    id,
    conversationId,
    engine,
    authorKind: "agent",
    authorId: agent.id,
    authorName: agent.name,
    eventId,
  });
  const draft = await findDraft(work, id);
  if (!draft) throw new Error("a draft that was just begun is missing");
  return draft;
}
