import { messagingApi as api } from "@karavan/contract";
import { act, type Route, read } from "../../platform/http/route.ts";
import type { Work } from "../../platform/work.ts";
import { accessConversation, accessDraft, accessMessage } from "./access.ts";
import { attachmentRoutes } from "./attachments/routes.ts";
import { assignConversation } from "./conversations/assign-conversation.ts";
import { closeConversation, reopenConversation } from "./conversations/close-conversation.ts";
import { markConversationRead, markMessageRead } from "./conversations/mark-read.ts";
import { presentContext, presentConversation, presentConversations } from "./conversations/present.ts";
import { type ConversationQuery, pageOfConversations } from "./conversations/store.ts";
import { approveDraft } from "./drafts/approve-draft.ts";
import { editDraft } from "./drafts/edit-draft.ts";
import { presentDraft, presentDrafts } from "./drafts/present.ts";
import { rejectDraft } from "./drafts/reject-draft.ts";
import { pageOfDrafts } from "./drafts/store.ts";
import { presentMessage, presentMessages } from "./messages/present.ts";
import { sendMessage } from "./messages/send-message.ts";
import { pageOfMessages } from "./messages/store.ts";

/** Asking for a draft is a route of `ai`; deciding what became of a message is one of `delivery`. */
export const routes: Route[] = [
  read(api.listInbox, (work, { query }) => listPage(work, { ...query, waiting: true }, query.assignee)),
  read(api.listConversations, (work, { query }) => listPage(work, query, query.assignee)),
  read(api.getConversation, async (work, { params }) =>
    presentConversation(work, await accessConversation(work, params.id)),
  ),
  read(api.getConversationContext, async (work, { params }) =>
    presentContext(work, await accessConversation(work, params.id)),
  ),
  read(api.listMessages, async (work, { query }) => {
    await accessConversation(work, query.conversationId);
    const { rows, nextCursor } = await pageOfMessages(work, query);
    return { items: await presentMessages(work, rows), nextCursor };
  }),
  read(api.getMessage, async (work, { params }) => presentMessage(work, await accessMessage(work, params.id))),
  act(api.sendMessage, sendMessage, ({ body }) => body, presentMessage),
  act(api.markMessageRead, markMessageRead, ({ params }) => ({ messageId: params.id }), presentConversation),
  act(
    api.markConversationRead,
    markConversationRead,
    ({ params }) => ({ conversationId: params.id }),
    presentConversation,
  ),
  act(api.closeConversation, closeConversation, ({ params }) => ({ conversationId: params.id }), presentConversation),
  act(api.reopenConversation, reopenConversation, ({ params }) => ({ conversationId: params.id }), presentConversation),
  act(
    api.assignConversation,
    assignConversation,
    ({ params, body }) => ({ conversationId: params.id, memberId: body.memberId }),
    presentConversation,
  ),
  ...attachmentRoutes,
  read(api.listDrafts, async (work, { query }) => {
    if (query.conversationId) await accessConversation(work, query.conversationId);
    const { rows, nextCursor } = await pageOfDrafts(work, query);
    return { items: await presentDrafts(work, rows), nextCursor };
  }),
  read(api.getDraft, async (work, { params }) => presentDraft(work, await accessDraft(work, params.id))),
  act(api.editDraft, editDraft, ({ params, body }) => ({ draftId: params.id, text: body.text }), presentDraft),
  act(api.approveDraft, approveDraft, ({ params, body }) => ({ draftId: params.id, text: body.text }), presentMessage),
  act(api.rejectDraft, rejectDraft, ({ params, body }) => ({ draftId: params.id, reason: body.reason }), presentDraft),
];

/** `assignee` is a member's id, `me` or `none`. */
async function listPage(work: Work, query: ConversationQuery, assignee: string | undefined) {
  const assigneeId = assignee === "none" ? null : assignee === "me" ? (work.actor.id ?? undefined) : assignee;
  const { rows, nextCursor } = await pageOfConversations(work, { ...query, assigneeId });
  return { items: await presentConversations(work, rows), nextCursor };
}
