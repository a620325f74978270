import { FaultPlan } from "../fault-plan.ts";
import { Bot, type BotProfile } from "./bot.ts";
import { CallLog } from "./call-log.ts";
import type { Conversation } from "./conversation.ts";
import { FileStore } from "./file-store.ts";
import type { Misbehaviour } from "./misbehaviour.ts";
import type { User } from "./wire.ts";

export type WorldOptions = { anyChatExists: boolean; webhookRetryMs: number };

/** Telegram as this emulator knows it: bots, their chats, what was sent and what is about to go wrong. */
export class World {
  readonly options: WorldOptions;
  readonly bots = new Map<string, Bot>();
  readonly files = new FileStore();
  readonly log = new CallLog();
  readonly faults = new FaultPlan<Misbehaviour>();

  #lastNumber = 0;

  constructor(options: WorldOptions) {
    this.options = options;
  }

  addBot(profile: BotProfile): Bot {
    const bot = new Bot(profile);
    if (this.bots.has(bot.token)) throw new Error(`bot ${bot.user.id} is already there`);
    this.bots.set(bot.token, bot);
    return bot;
  }

  /** Throws when no bot has this token. */
  accessBot(token: string): Bot {
    const bot = this.bots.get(token);
    if (!bot) throw new Error(`no bot with the token ${token}; add it with addBot`);
    return bot;
  }

  /** The chat of a `chat_id`. With `anyChatExists` an unknown user counts as one who wrote before. */
  findConversation(bot: Bot, chatId: string): Conversation | undefined {
    const known = bot.findConversation(chatId);
    if (known || !this.options.anyChatExists || !/^[1-9]\d{0,15}$/.test(chatId)) return known;
    const stranger: User = { id: Number(chatId), is_bot: false, first_name: `User ${chatId}` };
    const conversation = bot.privateChat(stranger);
    bot.join(conversation, "member");
    return conversation;
  }

  /** For ids that must not repeat: button presses, albums. */
  nextNumber(): number {
    this.#lastNumber += 1;
    return 7_000_000_000_000_000 + this.#lastNumber;
  }

  /** Bots that are members of a chat now. */
  botsIn(conversation: Conversation): Bot[] {
    const { id } = conversation.chat;
    return [...this.bots.values()].filter(
      (bot) => bot.conversations.get(id) === conversation && conversation.botStatus(bot.user.id) === "member",
    );
  }

  shutDown(): void {
    for (const bot of this.bots.values()) bot.shutDown();
  }
}
