import type { Bot, CallbackAnswer } from "./bot.ts";
import { type Conversation, chatMember } from "./conversation.ts";
import { type Attachment, attachmentContent, captionContent, textContent } from "./user-content.ts";
import {
  type Location,
  type MemberStatus,
  type Message,
  type MessageContent,
  type Reaction,
  type User,
  unixNow,
} from "./wire.ts";
import type { World } from "./world.ts";

export type SendOptions = { replyTo?: number; caption?: string };
/** `updateId` is undefined when the bot did not ask for such updates. */
export type SentByUser = { message: Message; messageId: number; updateId: number | undefined };
/** A pressed button; `answered` waits for the bot's `answerCallbackQuery`. */
export type Press = {
  queryId: string;
  updateId: number | undefined;
  answered(timeoutMs?: number): Promise<CallbackAnswer>;
};
export type ContactCard = { phoneNumber: string; firstName?: string; lastName?: string; userId?: number };
type Predicate = (message: Message) => boolean;

const longestText = 4096;
const defaultWaitMs = 5_000;

/** A person on a phone in one chat with a bot: writes, presses, blocks, and sees what the bot delivers. */
export class Participant {
  user: User;
  readonly conversation: Conversation;
  readonly #world: World;
  readonly #bot: Bot;
  readonly #taken = new Set<number>();

  constructor(world: World, bot: Bot, user: User, conversation: Conversation) {
    this.#world = world;
    this.#bot = bot;
    this.user = user;
    this.conversation = conversation;
  }

  /** What bots delivered and this person sees now, in order: edits applied, deleted messages gone. */
  get chat(): Message[] {
    return this.conversation.messages.filter((message) => message.from.is_bot);
  }

  /** Both sides of the chat as it stands now, in order. */
  get history(): Message[] {
    return this.conversation.messages;
  }

  /** What the bot showed as going on, such as `typing`, oldest first. */
  get actions(): string[] {
    return this.conversation.actions;
  }

  sends(text: string, options: SendOptions = {}): SentByUser {
    if (text.length === 0 || text.length > longestText) throw new Error("a person sends 1 to 4096 characters at once");
    return this.#says(textContent(text), options);
  }

  sendsPhoto(bytes: Buffer, options: SendOptions = {}): SentByUser {
    return this.#attaches({ kind: "photo", bytes }, options);
  }

  sendsDocument(name: string, bytes: Buffer, mime?: string, options: SendOptions = {}): SentByUser {
    return this.#attaches({ kind: "document", name, bytes, mime }, options);
  }

  sendsVoice(bytes: Buffer, durationSec = 1, options: SendOptions = {}): SentByUser {
    return this.#attaches({ kind: "voice", bytes, durationSec }, options);
  }

  sendsAudio(name: string, bytes: Buffer, options: SendOptions = {}): SentByUser {
    return this.#attaches({ kind: "audio", name, bytes }, options);
  }

  sendsVideo(bytes: Buffer, options: SendOptions = {}): SentByUser {
    return this.#attaches({ kind: "video", bytes }, options);
  }

  /** Several files at once. They arrive as separate messages with one `media_group_id`; the first has the caption. */
  sendsAlbum(attachments: Attachment[], options: SendOptions = {}): SentByUser[] {
    const media_group_id = String(this.#world.nextNumber());
    return attachments.map((attachment, index) => {
      const caption = index === 0 ? options.caption : undefined;
      const content = attachmentContent(this.#world.files, attachment, this.#botIds());
      return this.#says({ ...content, ...captionContent(caption), media_group_id }, { replyTo: options.replyTo });
    });
  }

  /** A contact card: the sender's own unless another name is given. */
  sendsContact({ phoneNumber, firstName, lastName, userId }: ContactCard): SentByUser {
    const contact = {
      phone_number: phoneNumber,
      first_name: firstName ?? this.user.first_name,
      last_name: firstName === undefined ? this.user.last_name : lastName,
      user_id: firstName === undefined ? this.user.id : userId,
    };
    return this.#says({ contact }, {});
  }

  sendsLocation(location: Location): SentByUser {
    return this.#says({ location }, {});
  }

  /** Edits an own message: its text, or its caption when it is a file. */
  edits(messageId: number, text: string): SentByUser {
    const original = this.#ownMessage(messageId);
    const content = original.text === undefined ? captionContent(text) : { entities: undefined, ...textContent(text) };
    const edited = this.conversation.edit(original, content);
    return this.#announce(edited, "edited_message");
  }

  /** Presses the inline button with this data. Throws when the message shows no such button. */
  presses(messageId: number, callbackData: string): Press {
    const message = this.conversation.find(messageId);
    const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
    if (!message || !buttons.some((button) => button.callback_data === callbackData)) {
      throw new Error(`message ${messageId} shows no button "${callbackData}"`);
    }
    const queryId = String(this.#world.nextNumber());
    const answer = Promise.withResolvers<CallbackAnswer>();
    const bot = this.#world.botsIn(this.conversation).find(({ user }) => user.id === message.from.id) ?? this.#bot;
    bot.presses.set(queryId, answer.resolve);
    const chat_instance = String(this.conversation.chat.id);
    const updateId = bot.hear({
      callback_query: { id: queryId, from: this.user, message, chat_instance, data: callbackData },
    });
    const answered = (timeoutMs = defaultWaitMs) =>
      within(answer.promise, timeoutMs, () => `query ${queryId} was not answered`);
    return { queryId, updateId, answered };
  }

  /** Sets this person's only reaction on a message; an empty emoji takes it away. */
  reacts(messageId: number, emoji: string): number | undefined {
    if (!this.conversation.find(messageId)) throw new Error(`there is no message ${messageId} to react to`);
    const { chat } = this.conversation;
    const old_reaction = this.conversation.reactions(messageId, this.user.id);
    const new_reaction: Reaction[] = emoji ? [{ type: "emoji", emoji }] : [];
    this.conversation.react(messageId, this.user.id, new_reaction);
    const content = { chat, message_id: messageId, user: this.user, date: unixNow(), old_reaction, new_reaction };
    return this.#bot.hear({ message_reaction: content });
  }

  /** Blocks the bot in a private chat: it hears `my_chat_member`, and from then on every send fails with 403. */
  blocks(): number | undefined {
    return this.#changesBotStatus("kicked");
  }

  unblocks(): number | undefined {
    return this.#changesBotStatus("member");
  }

  /** Deletes the account: the bot hears nothing and every send fails with 403 "user is deactivated". */
  deletesAccount(): void {
    this.conversation.isDeactivated = true;
  }

  /** The bytes of the file a message carries; of a photo, the largest size. */
  opens(message: Message): Buffer {
    const { photo, document, voice, audio, video, animation, video_note, sticker } = message;
    const shown = photo?.at(-1) ?? document ?? voice ?? audio ?? video ?? animation ?? video_note ?? sticker;
    const file = shown && this.#world.files.find(shown.file_id);
    if (!file) throw new Error(`message ${message.message_id} carries no file`);
    return file.bytes;
  }

  /**
   * The next message from a bot that fits and that no earlier `receives` returned, delivered already or not.
   * Rejects after `timeoutMs` (5 s unless told) and then says what is in the chat.
   */
  async receives(
    fits: Predicate = () => true,
    { timeoutMs = defaultWaitMs }: { timeoutMs?: number } = {},
  ): Promise<Message> {
    const isNew = (message: Message) => message.from.is_bot && !this.#taken.has(message.message_id) && fits(message);
    const found = Promise.withResolvers<Message>();
    const stop = this.conversation.watch((message) => isNew(message) && found.resolve(message));
    const waiting = this.conversation.messages.find(isNew);
    if (waiting) found.resolve(waiting);
    try {
      const message = await within(
        found.promise,
        timeoutMs,
        () => `nothing fitting came; the chat: ${JSON.stringify(this.chat)}`,
      );
      this.#taken.add(message.message_id);
      return message;
    } finally {
      stop();
    }
  }

  #attaches(attachment: Attachment, options: SendOptions): SentByUser {
    const content = attachmentContent(this.#world.files, attachment, this.#botIds());
    return this.#says({ ...content, ...captionContent(options.caption) }, options);
  }

  #says(content: MessageContent, { replyTo }: SendOptions): SentByUser {
    this.#opensChat();
    const reply_to_message = replyTo === undefined ? undefined : this.conversation.quotable(replyTo);
    if (replyTo !== undefined && !reply_to_message) throw new Error(`there is no message ${replyTo} to reply to`);
    const message = this.conversation.post(this.user, reply_to_message ? { ...content, reply_to_message } : content);
    return this.#announce(message, "message");
  }

  #announce(message: Message, kind: "message" | "edited_message"): SentByUser {
    let updateId: number | undefined;
    for (const bot of this.#world.botsIn(this.conversation)) {
      if (!hears(bot, message)) continue;
      const heard = bot.hear(kind === "message" ? { message } : { edited_message: message });
      if (bot === this.#bot) updateId = heard;
    }
    return { message, messageId: message.message_id, updateId };
  }

  // Writing to a bot is what makes a private chat known to it.
  #opensChat(): void {
    const status = this.conversation.botStatus(this.#bot.user.id);
    if (this.conversation.chat.type !== "private" || status === "member") return;
    if (status === "kicked") throw new Error("a person who blocked the bot must unblock it before writing");
    this.#bot.join(this.conversation, "member");
  }

  #changesBotStatus(status: MemberStatus): number | undefined {
    const { chat } = this.conversation;
    const before = this.conversation.botStatus(this.#bot.user.id);
    this.#bot.join(this.conversation, status);
    const old_chat_member = chatMember(this.#bot.user, before);
    const new_chat_member = chatMember(this.#bot.user, status);
    return this.#bot.hear({
      my_chat_member: { chat, from: this.user, date: unixNow(), old_chat_member, new_chat_member },
    });
  }

  #ownMessage(messageId: number): Message {
    const message = this.conversation.find(messageId);
    if (message?.from.id !== this.user.id) throw new Error(`message ${messageId} is not this person's`);
    return message;
  }

  #botIds(): number[] {
    return [...new Set([this.#bot, ...this.#world.botsIn(this.conversation)])].map((bot) => bot.user.id);
  }
}

// Privacy mode: in groups such a bot hears only commands, mentions of itself and replies to its own messages.
function hears(bot: Bot, message: Message): boolean {
  if (message.chat.type === "private" || bot.user.can_read_all_group_messages) return true;
  const text = message.text ?? message.caption ?? "";
  const isReplyToBot = message.reply_to_message?.from.id === bot.user.id;
  return isReplyToBot || text.startsWith("/") || text.toLowerCase().includes(`@${bot.user.username.toLowerCase()}`);
}

async function within<T>(promise: Promise<T>, timeoutMs: number, explain: () => string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`after ${timeoutMs} ms ${explain()}`)), timeoutMs);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
