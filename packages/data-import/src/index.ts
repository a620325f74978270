/**
 * Chat exports in, one stream of conversations and messages out; tables and cards in, one stream of people out; rows in,
 * tables out. Knows how WhatsApp and Telegram Desktop print chats and how other products write contacts into CSV, XLSX and
 * vCard; knows nothing of this product's contacts, deals or database.
 */
export type {
  AddressLabel,
  ByteSource,
  ColumnMapping,
  ColumnType,
  ContactField,
  ContactFormat,
  ContactItem,
  ContactOptions,
  ContactStatistics,
  Delimiter,
  ImportAddress,
  ImportContact,
  ImportCustomValue,
  ImportDeal,
  TableColumn,
  TableLayout,
  TableMapping,
  TablePreset,
  TableRow,
  TextEncoding,
} from "./contact-model.ts";
export { type CellValue, type WriteCsvOptions, writeCsv } from "./csv/write-csv.ts";
export { detectImport } from "./detect-import.ts";
export { fileSource } from "./files/byte-source.ts";
export type {
  CardProblemCode,
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
  TableProblemCode,
} from "./model.ts";
export { type OpenedExport, type OpenedImport, openImport } from "./open-import.ts";
export { previewImport } from "./preview-import.ts";
export { readImport } from "./read-import.ts";
export { detectContactFile } from "./tables/open-rows.ts";
export { type PreviewTableOptions, previewTable, type TablePreview } from "./tables/preview-table.ts";
export { type ReadContactsOptions, readContacts } from "./tables/read-contacts.ts";
export { readVcards } from "./vcard/read-vcards.ts";
export { type WriteXlsxOptions, writeXlsx } from "./xlsx/write-xlsx.ts";
