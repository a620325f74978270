import type { MessageKind } from "@karavan/contract";
import { z } from "zod";
import type { ChannelEvent, ChatRef, FileRef, SenderRef } from "../connector.ts";

/*
 * The part of the Bot API's objects that means something to us (core.telegram.org/bots/api#available-types). Unknown
 * fields are welcome: Telegram adds some every month.
 */
const User = z.looseObject({
  id: z.number().int(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
  language_code: z.string().optional(),
});
const Chat = z.looseObject({
  id: z.number().int(),
  type: z.enum(["private", "group", "supergroup", "channel"]),
  title: z.string().optional(),
  username: z.string().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
});
const File = z.looseObject({
  file_id: z.string(),
  file_size: z.number().optional(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
});
const Place = z.looseObject({ latitude: z.number(), longitude: z.number() });
const Message = z.looseObject({
  message_id: z.number().int(),
  date: z.number().int(),
  edit_date: z.number().int().optional(),
  chat: Chat,
  from: User.optional(),
  sender_chat: Chat.optional(),
  reply_to_message: z.looseObject({ message_id: z.number().int(), chat: Chat.optional() }).optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(File).optional(),
  document: File.optional(),
  voice: File.optional(),
  audio: File.optional(),
  video: File.optional(),
  video_note: File.optional(),
  animation: File.optional(),
  sticker: File.extend({ emoji: z.string().optional() }).optional(),
  contact: z
    .looseObject({
      phone_number: z.string(),
      first_name: z.string(),
      last_name: z.string().optional(),
      user_id: z.number().int().optional(),
    })
    .optional(),
  location: Place.optional(),
  venue: z.looseObject({ location: Place, title: z.string(), address: z.string() }).optional(),
  poll: z.looseObject({ question: z.string(), options: z.array(z.looseObject({ text: z.string() })) }).optional(),
  migrate_to_chat_id: z.number().int().optional(),
  migrate_from_chat_id: z.number().int().optional(),
});
const Member = z.looseObject({ status: z.string(), is_member: z.boolean().optional() });
const Update = z.looseObject({
  update_id: z.number().int(),
  message: Message.optional(),
  edited_message: Message.optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: User,
      message: z.looseObject({ chat: Chat }).optional(),
      data: z.string().optional(),
    })
    .optional(),
  my_chat_member: z.looseObject({ chat: Chat, new_chat_member: Member }).optional(),
});
type Message = z.output<typeof Message>;

/** What bots may download, in bytes. */
const largestDownload = 20 * 1024 * 1024;

/** What a Bot API update means. Throws ZodError on what is no update. */
export function translateUpdate(payload: unknown, heardAt: Date): ChannelEvent[] {
  const update = Update.parse(payload);
  if (update.message) return translateMessage(update.message, heardAt);
  if (update.edited_message) return translateEdit(update.edited_message, heardAt);
  if (update.callback_query) return translatePress(update.callback_query, heardAt);
  if (update.my_chat_member) return translateMembership(update.my_chat_member);
  return [];
}

function translateMessage(message: Message, heardAt: Date): ChannelEvent[] {
  if (message.chat.type === "channel") return [];
  // Both chats of a group that became a supergroup tell of it; whichever is heard first moves the conversation.
  const { migrate_to_chat_id: to, migrate_from_chat_id: from, chat } = message;
  if (to !== undefined) return [{ type: "moved", from: String(chat.id), to: String(to) }];
  if (from !== undefined) return [{ type: "moved", from: String(from), to: String(chat.id) }];
  const content = readContent(message);
  const reply = message.reply_to_message;
  return [
    {
      type: "message",
      chat: toChat(chat),
      sender: toSender(message),
      externalId: String(message.message_id),
      at: refineTime(message.date, heardAt),
      ...content,
      replyToExternalId: reply && (reply.chat?.id ?? chat.id) === chat.id ? String(reply.message_id) : null,
      command: chat.type === "private" ? readCommand(content.text) : null,
    },
  ];
}

function translateEdit(message: Message, heardAt: Date): ChannelEvent[] {
  if (message.chat.type === "channel") return [];
  return [
    {
      type: "edit",
      chat: toChat(message.chat),
      externalId: String(message.message_id),
      at: refineTime(message.edit_date ?? message.date, heardAt),
      text: readContent(message).text,
    },
  ];
}

function translatePress(
  { id, from, message, data }: NonNullable<z.output<typeof Update>["callback_query"]>,
  heardAt: Date,
): ChannelEvent[] {
  // Without a message the button was in an inline result somewhere else; a private chat has the id of its person.
  const chat: ChatRef = message
    ? toChat(message.chat)
    : { externalId: String(from.id), kind: "private", title: nameOf(from) };
  const sender = toSender({ from, chat: { id: from.id, type: "private" } });
  return [{ type: "press", chat, sender, ref: id, data: data ?? "", at: heardAt }];
}

function translateMembership({
  chat,
  new_chat_member: member,
}: NonNullable<z.output<typeof Update>["my_chat_member"]>): ChannelEvent[] {
  const isOut = member.status === "kicked" || member.status === "left" || member.is_member === false;
  const code = chat.type === "private" ? "blocked_by_contact" : "removed_from_group";
  return [{ type: "reachability", chatExternalId: String(chat.id), code: isOut ? code : null }];
}

/**
 * When it happened, as exactly as can be known: Telegram tells whole seconds, and within that second it cannot have been
 * later than we heard of it. Keeps what is said within one second in order.
 */
function refineTime(unixSeconds: number, heardAt: Date): Date {
  const from = unixSeconds * 1000;
  return new Date(Math.min(Math.max(from, heardAt.getTime()), from + 999));
}

function toChat(chat: z.output<typeof Chat>): ChatRef {
  return {
    externalId: String(chat.id),
    kind: chat.type === "private" ? "private" : "group",
    title: chat.title ?? (nameOf(chat) || String(chat.id)),
  };
}

function nameOf({
  first_name,
  last_name,
  username,
}: {
  first_name?: string;
  last_name?: string;
  username?: string;
}): string {
  const name = [first_name, last_name].filter(Boolean).join(" ").trim();
  return name || (username ? `@${username}` : "");
}

/** Who wrote; a group's anonymous administrator writes as the group itself. */
function toSender(message: Pick<Message, "from" | "sender_chat" | "chat" | "contact">): SenderRef {
  const { contact } = message;
  // Beside a chat that writes, `from` is a stand-in for clients that know no such thing:
  // https://core.telegram.org/bots/api#message
  const from = message.sender_chat ? undefined : message.from;
  const chat = message.sender_chat ?? message.chat;
  const source = from ?? {
    id: chat.id,
    first_name: chat.title ?? chat.first_name,
    last_name: chat.last_name,
    username: chat.username,
  };
  return {
    externalId: String(source.id),
    handle: source.username ?? null,
    firstName: source.first_name ?? null,
    lastName: source.last_name ?? null,
    locale: from?.language_code ?? null,
    phone: contact && contact.user_id === source.id ? contact.phone_number : null,
  };
}

interface Content {
  kind: MessageKind;
  text: string;
  files: FileRef[];
}

function readContent(message: Message): Content {
  return readFile(message) ?? readPlain(message);
}

/** One message carries one file. An animation comes as a document too, for old clients. */
function readFile(message: Message): Content | undefined {
  const text = message.caption ?? "";
  const photo = message.photo?.at(-1);
  if (photo) return { kind: "photo", text, files: [toFile(photo, "photo.jpg", "image/jpeg")] };
  if (message.voice) return { kind: "voice", text, files: [toFile(message.voice, "voice.ogg", "audio/ogg")] };
  if (message.audio) return { kind: "audio", text, files: [toFile(message.audio, "audio.mp3", "audio/mpeg")] };
  const video = message.video ?? message.video_note ?? message.animation;
  if (video) return { kind: "video", text, files: [toFile(video, "video.mp4", "video/mp4")] };
  if (message.sticker) {
    return {
      kind: "sticker",
      text: message.sticker.emoji ?? "",
      files: [toFile(message.sticker, "sticker.webp", "image/webp")],
    };
  }
  if (message.document)
    return { kind: "document", text, files: [toFile(message.document, "document", "application/octet-stream")] };
  return undefined;
}

function toFile(file: z.output<typeof File>, name: string, mime: string): FileRef {
  const size = file.file_size ?? null;
  return {
    name: file.file_name || name,
    mime: file.mime_type || mime,
    size,
    externalRef: size !== null && size > largestDownload ? null : file.file_id,
  };
}

function readPlain({ text, contact, venue, location, poll, ...message }: Message): Content {
  const plain = (kind: MessageKind, shown: string): Content => ({ kind, text: shown, files: [] });
  if (text !== undefined) return plain("text", text);
  if (contact) return plain("contact", `${nameOf(contact)} ${contact.phone_number}`.trim());
  if (venue)
    return plain(
      "location",
      `${venue.title}, ${venue.address} (${venue.location.latitude}, ${venue.location.longitude})`,
    );
  if (location) return plain("location", `${location.latitude}, ${location.longitude}`);
  if (poll) return plain("poll", [poll.question, ...poll.options.map((option) => `– ${option.text}`)].join("\n"));
  return plain(isNotice(message) ? "system" : "unsupported", "");
}

/** What Telegram says about a chat in the place of a message. */
const noticeFields = [
  "new_chat_members",
  "left_chat_member",
  "new_chat_title",
  "new_chat_photo",
  "delete_chat_photo",
  "group_chat_created",
  "supergroup_chat_created",
  "message_auto_delete_timer_changed",
  "pinned_message",
  "write_access_allowed",
  "forum_topic_created",
  "forum_topic_closed",
  "forum_topic_reopened",
  "video_chat_started",
  "video_chat_ended",
];

function isNotice(message: object): boolean {
  return noticeFields.some((field) => field in message);
}

/** The name of a command such as `/help@our_bot`, which stands at the very beginning. */
function readCommand(text: string): string | null {
  const match = /^\/([a-z0-9_]{1,32})(@\w+)?(\s|$)/i.exec(text);
  return match?.[1]?.toLowerCase() ?? null;
}
