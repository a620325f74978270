/** The part of the Bot API 10.1 objects (core.telegram.org/bots/api) that this emulator produces. */
export type User = {
  id: number;
  is_bot: boolean;
  first_name: string;
  last_name?: string;
  username?: string;
  language_code?: string;
};

export type Chat = {
  id: number;
  type: "private" | "group" | "supergroup" | "channel";
  title?: string;
  username?: string;
  first_name?: string;
  last_name?: string;
};

/** Offsets and lengths are in UTF-16 code units, as JavaScript strings count. */
export type Entity = { type: string; offset: number; length: number; url?: string; language?: string };

export type FileFields = { file_id: string; file_unique_id: string; file_size: number };
export type PhotoSize = FileFields & { width: number; height: number };
export type DocumentFile = FileFields & { file_name?: string; mime_type?: string };
export type VoiceFile = FileFields & { duration: number; mime_type?: string };
export type AudioFile = DocumentFile & { duration: number; performer?: string; title?: string };
export type VideoFile = DocumentFile & { duration: number; width: number; height: number };
export type VideoNoteFile = FileFields & { duration: number; length: number };
export type Contact = { phone_number: string; first_name: string; last_name?: string; user_id?: number };
export type Location = { latitude: number; longitude: number };

export type InlineButton = { text: string; callback_data?: string; url?: string };
export type InlineKeyboard = { inline_keyboard: InlineButton[][] };

/** What a message says, without who said it, where and when. */
export type MessageContent = {
  text?: string;
  entities?: Entity[];
  caption?: string;
  caption_entities?: Entity[];
  photo?: PhotoSize[];
  document?: DocumentFile;
  voice?: VoiceFile;
  audio?: AudioFile;
  video?: VideoFile;
  animation?: VideoFile;
  video_note?: VideoNoteFile;
  sticker?: PhotoSize & { type: "regular"; is_animated: boolean; is_video: boolean };
  contact?: Contact;
  location?: Location;
  media_group_id?: string;
  reply_to_message?: Message;
  reply_markup?: InlineKeyboard;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
};

export type Message = MessageContent & {
  message_id: number;
  from: User;
  chat: Chat;
  date: number;
  edit_date?: number;
};

export type Reaction = { type: "emoji"; emoji: string } | { type: "custom_emoji"; custom_emoji_id: string };
export type MemberStatus = "member" | "left" | "kicked";
export type ChatMember = { user: User; status: MemberStatus; until_date?: number };

export type CallbackQuery = { id: string; from: User; message: Message; chat_instance: string; data: string };
export type ChatMemberUpdated = {
  chat: Chat;
  from: User;
  date: number;
  old_chat_member: ChatMember;
  new_chat_member: ChatMember;
};
export type ReactionUpdated = {
  chat: Chat;
  message_id: number;
  user: User;
  date: number;
  old_reaction: Reaction[];
  new_reaction: Reaction[];
};

/** Exactly one of the optional fields is present. */
export type UpdateContent = {
  message?: Message;
  edited_message?: Message;
  callback_query?: CallbackQuery;
  my_chat_member?: ChatMemberUpdated;
  message_reaction?: ReactionUpdated;
};
export type Update = UpdateContent & { update_id: number };

/** Seconds since 1970, the only clock the Bot API shows. */
export function unixNow(): number {
  return Math.floor(Date.now() / 1000);
}
