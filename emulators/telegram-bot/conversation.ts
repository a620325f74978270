import {
  type Chat,
  type ChatMember,
  type MemberStatus,
  type Message,
  type MessageContent,
  type Reaction,
  type User,
  unixNow,
} from "./wire.ts";

type Watcher = (message: Message) => void;

/** One chat with its history. A private chat belongs to one bot; a group may be shared by several. */
export class Conversation {
  chat: Chat;
  readonly #messages = new Map<number, Message>();
  readonly #reactions = new Map<string, Reaction[]>();
  readonly #watchers = new Set<Watcher>();
  readonly #botStatus = new Map<number, MemberStatus>();
  readonly members = new Map<number, User>();
  /** Set when a basic group became a supergroup: every later call to the old id fails and names the new one. */
  migratedTo: number | undefined;
  /** Set when the person of a private chat deleted their account. */
  isDeactivated = false;
  /** What the bot showed as going on (`sendChatAction`), oldest first. */
  readonly actions: string[] = [];
  // Counted per chat, so ids of different chats collide, as they do on Telegram.
  #lastMessageId = 0;

  constructor(chat: Chat) {
    this.chat = chat;
  }

  /** Everything in the chat now, oldest first: edits applied, deleted messages gone. */
  get messages(): Message[] {
    return [...this.#messages.values()];
  }

  find(messageId: number): Message | undefined {
    return this.#messages.get(messageId);
  }

  /** A message as `reply_to_message` shows it: without what it replies to itself. */
  quotable(messageId: number): Message | undefined {
    const message = this.#messages.get(messageId);
    return message && { ...message, reply_to_message: undefined };
  }

  post(from: User, content: MessageContent): Message {
    this.#lastMessageId += 1;
    const message: Message = { message_id: this.#lastMessageId, from, chat: this.chat, date: unixNow(), ...content };
    this.#messages.set(message.message_id, message);
    for (const watcher of this.#watchers) watcher(message);
    return message;
  }

  /** Replaces the content of a message and keeps its place. The old object stays as it was for whoever holds it. */
  edit(message: Message, content: MessageContent): Message {
    const edited: Message = { ...message, ...content, edit_date: unixNow() };
    this.#messages.set(message.message_id, edited);
    return edited;
  }

  delete(messageId: number): boolean {
    return this.#messages.delete(messageId);
  }

  reactions(messageId: number, userId: number): Reaction[] {
    return this.#reactions.get(`${messageId}:${userId}`) ?? [];
  }

  react(messageId: number, userId: number, reactions: Reaction[]): void {
    this.#reactions.set(`${messageId}:${userId}`, reactions);
  }

  /** Calls `watcher` for every new message until the returned function is called. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  botStatus(botId: number): MemberStatus {
    return this.#botStatus.get(botId) ?? "left";
  }

  setBotStatus(botId: number, status: MemberStatus): void {
    this.#botStatus.set(botId, status);
  }
}

/** How a user stands in a chat, as `my_chat_member` shows it. */
export function chatMember(user: User, status: MemberStatus): ChatMember {
  return status === "kicked" ? { user, status, until_date: 0 } : { user, status };
}
