import type { Readable } from "node:stream";

/** Where an export comes from. One parser folder per source. */
export type ImportSource = "whatsapp" | "telegram";

/** `self` is a chat with oneself (Telegram's saved messages). */
export type ConversationKind = "private" | "group" | "channel" | "self";

/** What one imported message is. Nothing is dropped: what has no better name is `system` or `unsupported`. */
export type MessageKind =
  | "text"
  | "photo"
  | "video"
  | "audio"
  | "voice"
  | "document"
  | "sticker"
  | "location"
  | "contact"
  | "call"
  | "poll"
  | "system"
  | "deleted"
  | "unsupported";

/** Order of day and month where a date does not tell; `ymd` also stands for "month before day" after a leading year. */
export type DateOrder = "dmy" | "mdy" | "ymd";

/** An uploaded file on local disk. `name` may be a relative path (a dropped folder); it is never used to open anything. */
export type ImportFile = { name: string; size: number; path: string };

/** Upper bounds that keep a hostile upload from filling memory or disk. Sizes in bytes. */
export type ImportLimits = {
  /** Entries in one zip. */
  zipEntries: number;
  /** Unpacked size of a transcript (`.txt`, `result.json`) inside a zip. */
  zipTranscriptBytes: number;
  /** Unpacked size of one attachment inside a zip. WhatsApp and Telegram allow 2 GB (4 GB with Premium). */
  zipAttachmentBytes: number;
  /** Unpacked to packed size above which an entry is taken for a bomb. Repetitive chats reach about 100, deflate ends at 1032. */
  zipRatio: number;
};

export type ImportOptions = {
  /** Read only this source; without it every recognised export is read. */
  source?: ImportSource;
  /** IANA zone of the phone that exported: WhatsApp (and Telegram before 2021) print local times without one. */
  timeZone: string;
  /** Used only where the file itself leaves the order open. */
  dateOrder?: DateOrder;
  /** Names or phones of the account that exported; inferred where absent. */
  ownNames?: string[];
  /** ISO 3166 country of the phone, a weaker hint than `dateOrder`. */
  region?: string;
  limits?: Partial<ImportLimits>;
  /** Ends the reading of exports, which can take minutes. */
  signal?: AbortSignal;
};

/** Who wrote a message. `key` is stable within a source: a phone, a Telegram peer (`user123`) or the name as shown. */
export type ImportAuthor = { key: string; name: string; phone?: string; isOwn?: boolean };

export type ImportParticipant = ImportAuthor & { isBot?: boolean; messageCount: number };

export type ImportAttachment = {
  /** Base name, without any folder; empty where the export does not name the file. */
  fileName: string;
  mime?: string;
  state: "present" | "missing";
  /** Unpacked size in bytes, where known. */
  size?: number;
  /** Present files only. Each call opens the content anew; it works as long as the uploaded file stays in place. */
  open?: () => Promise<Readable>;
};

export type ImportConversation = {
  type: "conversation";
  /** Deterministic and independent of options: the same chat exported again has the same key. */
  key: string;
  source: ImportSource;
  title: string;
  kind: ConversationKind;
  /** The chat's own id on Telegram, with its kind: `user77`, `chat5`, `channel9`. Absent where the export has none. */
  peer?: string;
  /** The other side's phone (`+` and digits) where the export shows it. */
  phone?: string;
  /** Everyone who wrote at least one message, in order of appearance. */
  participants: ImportParticipant[];
  /** Messages counted in the source by the first pass. */
  messageCount: number;
  file: string;
};

export type ImportMessage = {
  type: "message";
  conversationKey: string;
  /** `imp:` and a SHA-256: safe to store under a unique index, equal when the same export is read twice. */
  externalId: string;
  /** The source's own message id (Telegram), for merging with a later live sync. */
  sourceMessageId?: string;
  at: Date;
  /** Null where nobody wrote it (most system lines). */
  author: ImportAuthor | null;
  kind: MessageKind;
  text: string;
  attachments: ImportAttachment[];
  replyToExternalId?: string;
  isEdited?: boolean;
  /** Telegram only: WhatsApp marks an edit without its time. */
  editedAt?: Date;
  /** Name of the original author; empty where the export hides it. */
  forwardedFrom?: string;
  /** Topic of a Telegram forum group, where the message answers the topic itself. */
  topic?: string;
  file: string;
  /** First line of the message in its file, from 1. */
  line: number;
};

/** Stable codes, so that a screen can explain each in the reader's language. */
export type ProblemCode =
  | "not_recognized"
  | "other_source"
  | "unreadable_file"
  | "telegram_html"
  | "zip_broken"
  | "zip_too_many_entries"
  | "zip_unsafe_path"
  | "zip_entry_too_large"
  | "zip_bomb_suspected"
  | "zip_encrypted"
  | "zip_nested"
  | "no_messages"
  | "chat_repeated"
  | "text_before_first_message"
  | "text_damaged"
  | "message_truncated"
  | "date_order_ambiguous"
  | "date_order_mixed"
  | "json_broken"
  | "json_truncated"
  | "message_broken"
  | "message_without_date"
  | "attachment_unsafe_path"
  | TableProblemCode
  | CardProblemCode;

/** What may be wrong with a table of contacts (CSV, XLSX) and its rows, and with values of vCards. */
export type TableProblemCode =
  | "contacts_none"
  | "column_missing"
  | "row_quotes_broken"
  | "row_too_long"
  | "row_cells_extra"
  | "contact_empty"
  | "addresses_too_many"
  | "email_invalid"
  | "phone_invalid"
  | "date_unreadable"
  | "amount_unreadable"
  | "value_unreadable"
  | "xlsx_broken"
  | "xlsx_encrypted"
  | "xlsx_too_large"
  | "xls_old";

/** What may be wrong with a vCard file and its cards. */
export type CardProblemCode =
  | "vcard_truncated"
  | "vcard_too_long"
  | "vcard_line_broken"
  | "vcard_version_unknown"
  | "vcard_charset_unknown";

export type ImportProblem = {
  type: "problem";
  file: string;
  /** Line from 1; 0 where the problem is about the whole file. */
  line: number;
  /** Byte offset, for JSON. */
  offset?: number;
  code: ProblemCode;
  /** The offending piece of the source, or what was assumed, at most 500 characters. */
  text: string;
};

export type ConversationStatistics = {
  key: string;
  file: string;
  /** Counted by the first pass, before anything is classified. */
  sourceMessages: number;
  /** Yielded by the second pass. */
  messages: number;
  kinds: Partial<Record<MessageKind, number>>;
  attachmentsPresent: number;
  attachmentsMissing: number;
  firstAt: Date | null;
  lastAt: Date | null;
};

/**
 * Last item of every import. Both passes count for themselves: `sourceMessages - messages` is the number of
 * `message_broken` problems, and 0 proves that nothing was lost.
 */
export type ImportStatistics = {
  type: "statistics";
  sourceMessages: number;
  messages: number;
  problems: number;
  conversations: ConversationStatistics[];
};

/** What one chat yields. */
export type ChatItem = ImportConversation | ImportMessage | ImportProblem;

export type ImportItem = ChatItem | ImportStatistics;

/** One recognised export inside an upload. */
export type DetectedExport = {
  source: ImportSource;
  layout: "whatsapp-text" | "telegram-account" | "telegram-chat";
  /** Uploaded file, and the path inside it when that is a zip. */
  file: string;
  entry?: string;
  size: number;
};

export type ImportDetection = {
  exports: DetectedExport[];
  /** Other files, that messages may refer to. */
  attachmentFiles: number;
  problems: ImportProblem[];
};

export type ChatPreview = {
  key: string;
  source: ImportSource;
  file: string;
  title: string;
  kind: ConversationKind;
  phone?: string;
  participants: ImportParticipant[];
  firstAt: Date | null;
  lastAt: Date | null;
  messageCount: number;
  /** Name of the author taken for the exporting account, or null where nothing tells. */
  ownAuthor: string | null;
  /** For people: `[dd.mm.yy, hh:mm:ss]`, `telegram personal_chat`. */
  layout: string;
  problems: ImportProblem[];
};

export type ImportPreview = { chats: ChatPreview[]; problems: ImportProblem[] };
