import { Conversation } from "./conversation.ts";
import { UpdateQueue } from "./update-queue.ts";
import type { WebhookDelivery, WebhookSender } from "./webhook.ts";
import type { MemberStatus, UpdateContent, User } from "./wire.ts";

export type BotProfile = { token: string; username?: string; firstName?: string; readsAllGroupMessages?: boolean };
export type BotUser = User & {
  username: string;
  can_join_groups: boolean;
  can_read_all_group_messages: boolean;
  supports_inline_queries: boolean;
};
export type BotCommand = { command: string; description: string };
/** What the bot answered to a pressed button: the notification its user saw. */
export type CallbackAnswer = { text: string; showAlert: boolean; url: string };

/** A bot account: who it is, the chats it is in, and the updates it has not confirmed. */
export class Bot {
  readonly token: string;
  readonly user: BotUser;
  readonly updates = new UpdateQueue();
  /** Chats the bot has met, by chat id. */
  readonly conversations = new Map<number, Conversation>();
  readonly #privateChats = new Map<number, Conversation>();
  readonly commands = new Map<string, BotCommand[]>();
  readonly deliveries: WebhookDelivery[] = [];
  /** Buttons that were pressed and wait for `answerCallbackQuery`, by query id. */
  readonly presses = new Map<string, (answer: CallbackAnswer) => void>();
  webhook: WebhookSender | undefined;

  /** Throws when the token is not `<number>:<secret>`, as tokens of BotFather are. */
  constructor({ token, username, firstName, readsAllGroupMessages }: BotProfile) {
    const id = Number(/^(\d{1,15}):[\w-]+$/.exec(token)?.[1]);
    if (!(id > 0)) throw new Error(`"${token}" is no bot token: it must look like 123456:secret`);
    this.token = token;
    this.user = {
      id,
      is_bot: true,
      first_name: firstName ?? "Karavan",
      username: username ?? `karavan_${id}_bot`,
      can_join_groups: true,
      can_read_all_group_messages: readsAllGroupMessages ?? true,
      supports_inline_queries: false,
    };
  }

  /** The chat of a numeric id or an @username; undefined when this bot never met it. */
  findConversation(chatId: string): Conversation | undefined {
    if (!chatId.startsWith("@")) return this.conversations.get(Number(chatId));
    const username = chatId.slice(1).toLowerCase();
    return [...this.conversations.values()].find(({ chat }) => chat.username?.toLowerCase() === username);
  }

  /** The private chat with a person, whether or not they wrote already. A new name of theirs is taken over. */
  privateChat(user: User): Conversation {
    const { id, first_name, last_name, username } = user;
    const conversation = this.#privateChats.get(id) ?? new Conversation({ id, type: "private" });
    conversation.chat = { id, type: "private", first_name, last_name, username };
    conversation.members.set(id, user);
    this.#privateChats.set(id, conversation);
    return conversation;
  }

  /** Puts the bot in a chat, or changes how it stands there. */
  join(conversation: Conversation, status: MemberStatus): void {
    this.conversations.set(conversation.chat.id, conversation);
    conversation.setBotStatus(this.user.id, status);
  }

  /** The id of the update this makes; undefined when the bot did not ask for its kind. */
  hear(content: UpdateContent): number | undefined {
    return this.updates.push(content)?.update_id;
  }

  shutDown(): void {
    this.webhook?.stop();
    this.updates.endPoll();
  }
}
