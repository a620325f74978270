/**
 * Messaging: every thread with a contact, whatever the channel.
 * Owns conversations, messages, their files, and drafts. Doesn't know how a message travels (delivery) nor who helped
 * write it (ai). `queue-message.ts` is the only place that makes a message to be sent.
 */
export { accessConversation, accessConversationForChange, accessMessage, holdConversation } from "./access.ts";
export { findPastAnswers } from "./answers/find-past-answers.ts";
export { countAssigned } from "./assignees/store.ts";
export { completeAttachment } from "./attachments/complete-attachment.ts";
export {
  type AttachmentRow,
  type FileRow,
  findAttachment,
  listAttachmentsOfMessages,
  listFilesByIds,
} from "./attachments/store.ts";
export { moveConversation } from "./conversations/move-conversation.ts";
export { noteReachability } from "./conversations/note-reachability.ts";
export { presentConversations } from "./conversations/present.ts";
export {
  type ConversationRow,
  countWaiting,
  findConversation,
  findConversationOfChat,
  listLongestWaiting,
} from "./conversations/store.ts";
export { beginDraft } from "./drafts/begin-draft.ts";
export { failDraft } from "./drafts/fail-draft.ts";
export { saveDraft } from "./drafts/save-draft.ts";
export { countDraftsToDecide, type DraftRow, findDraft, findWaitingDraft } from "./drafts/store.ts";
export { chatKeyOf, type ImportedChat } from "./imports/ensure-conversations.ts";
export {
  type ImportedFile,
  type ImportedMessage,
  importBatchSize,
  importMessages,
} from "./imports/import-messages.ts";
export { removeImport } from "./imports/remove-import.ts";
export {
  type ChatKey,
  findImportedChats,
  findKnownMessages,
  type KnownChat,
  listNewestBeginnings,
} from "./imports/store.ts";
export { editMessage } from "./messages/edit-message.ts";
export { presentMessage } from "./messages/present.ts";
export { requeueMessage, resumeMessage } from "./messages/queue-message.ts";
export { type Arrival, type Received, receiveMessages } from "./messages/receive-message.ts";
export { recordDelivery } from "./messages/record-delivery.ts";
export {
  countWaitingToSend,
  findMessage,
  findNextToSend,
  listQueued,
  type MessageRow,
  pageOfMessages,
} from "./messages/store.ts";
export { kindOfFile } from "./policy.ts";
