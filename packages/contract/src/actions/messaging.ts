import { z } from "zod";
import { action } from "../action.ts";
import { Id } from "../ids.ts";

const conversationId = z.object({ conversationId: Id });
const draftId = z.object({ draftId: Id });
/** Longer texts are split by the channel that sends them; nothing is cut. */
const Text = z.string().trim().max(100_000);

export const SendMessage = conversationId
  .extend({
    text: Text.default(""),
    attachments: z.array(Id).max(10).default([]).describe("Ids of uploaded files"),
    replyToId: Id.optional(),
  })
  .refine((message) => message.text !== "" || message.attachments.length > 0, {
    message: "nothing to send",
    path: ["text"],
  });
export type SendMessage = z.infer<typeof SendMessage>;

export const messagingActions = {
  sendMessage: action({
    name: "send_message",
    input: SendMessage,
    permission: "messaging:send",
    effect: "outbound",
    sentence: { en: "Send “{text}”", ru: "Отправить «{text}»" },
  }),
  markMessageRead: action({
    name: "mark_message_read",
    input: z.object({ messageId: Id }),
    permission: "messaging:read",
    effect: "write",
    sentence: { en: "Mark the conversation read up to the message", ru: "Отметить переписку прочитанной до сообщения" },
  }),
  markConversationRead: action({
    name: "mark_conversation_read",
    input: conversationId,
    permission: "messaging:read",
    effect: "write",
    sentence: { en: "Mark the conversation read", ru: "Отметить переписку прочитанной" },
  }),
  resolveMessage: action({
    name: "resolve_message",
    input: z.object({ messageId: Id, as: z.enum(["sent", "failed", "retry"]) }),
    permission: "messaging:send",
    effect: "outbound",
    sentence: { en: "Decide what became of the message: {as}", ru: "Решить, что стало с сообщением: {as}" },
  }),
  closeConversation: action({
    name: "close_conversation",
    input: conversationId,
    permission: "messaging:send",
    effect: "write",
    sentence: { en: "Close the conversation", ru: "Закрыть переписку" },
  }),
  reopenConversation: action({
    name: "reopen_conversation",
    input: conversationId,
    permission: "messaging:send",
    effect: "write",
    sentence: { en: "Reopen the conversation", ru: "Открыть переписку снова" },
  }),
  assignConversation: action({
    name: "assign_conversation",
    input: conversationId.extend({ memberId: Id.nullable() }),
    permission: "messaging:send",
    effect: "write",
    sentence: { en: "Assign the conversation", ru: "Назначить ответственного за переписку" },
  }),
  requestDraft: action({
    name: "request_draft",
    input: conversationId,
    permission: "drafts:write",
    effect: "write",
    sentence: { en: "Draft a reply", ru: "Подготовить черновик ответа" },
  }),
  editDraft: action({
    name: "edit_draft",
    input: draftId.extend({ text: Text.min(1) }),
    permission: "drafts:write",
    effect: "write",
    sentence: { en: "Change the draft", ru: "Изменить черновик" },
  }),
  approveDraft: action({
    name: "approve_draft",
    input: draftId.extend({ text: Text.min(1).optional() }),
    permission: "drafts:write",
    effect: "outbound",
    sentence: { en: "Approve the draft and send it", ru: "Одобрить черновик и отправить" },
  }),
  rejectDraft: action({
    name: "reject_draft",
    input: draftId.extend({ reason: z.string().trim().max(1000).optional() }),
    permission: "drafts:write",
    effect: "write",
    sentence: { en: "Reject the draft", ru: "Отклонить черновик" },
  }),
};
