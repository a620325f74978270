/**
 * Chat exports in, one stream of conversations and messages out.
 * Knows how WhatsApp and Telegram Desktop print chats; knows nothing of contacts, deals or a database.
 */
export { detectImport } from "./detect-import.ts";
export type {
  ChatItem,
  ChatPreview,
  ConversationKind,
  ConversationStatistics,
  DateOrder,
  DetectedExport,
  ImportAttachment,
  ImportAuthor,
  ImportConversation,
  ImportDetection,
  ImportFile,
  ImportItem,
  ImportLimits,
  ImportMessage,
  ImportOptions,
  ImportParticipant,
  ImportPreview,
  ImportProblem,
  ImportSource,
  ImportStatistics,
  MessageKind,
  ProblemCode,
} from "./model.ts";
export { type OpenedExport, type OpenedImport, openImport } from "./open-import.ts";
export { previewImport } from "./preview-import.ts";
export { readImport } from "./read-import.ts";
