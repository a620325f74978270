import type { ArmedFault } from "../fault-plan.ts";
import { type LoopbackServer, listenOnLoopback } from "../loopback.ts";
import type { Bot, BotProfile, BotUser } from "./bot.ts";
import { answerBotApi } from "./bot-api.ts";
import type { LoggedCall, SentRecord } from "./call-log.ts";
import { answerControl } from "./control.ts";
import { Group, type GroupProfile } from "./group.ts";
import type { Misbehaviour } from "./misbehaviour.ts";
import { Participant } from "./participant.ts";
import type { WebhookDelivery } from "./webhook.ts";
import type { User } from "./wire.ts";
import { World, type WorldOptions } from "./world.ts";

export type EmulatorOptions = {
  /** 0, the default, takes a free port. */
  port?: number;
  /** Token of the first bot. */
  token?: string;
  /** Lets bots write to people who never wrote to them, for load tests; on Telegram that is "chat not found". */
  anyChatExists?: boolean;
  /** Milliseconds before a refused webhook delivery is tried again, doubled each time up to 2 s. 50 unless told. */
  webhookRetryMs?: number;
};
export type UserProfile = {
  id: number;
  firstName?: string;
  lastName?: string;
  username?: string;
  languageCode?: string;
};
export type Stats = {
  calls: Record<string, number>;
  sends: Record<string, number>;
  webhookDeliveries: WebhookDelivery[];
  pendingUpdates: number;
  conflicts: number;
};

const defaultToken = "1000001:emulated-bot-token";

/** A running emulator: the script of a test, a journey, a bench or a demo. */
export class TelegramBotEmulator {
  /** Address to give as `apiRoot`: `http://127.0.0.1:<port>`, without a slash at the end. */
  root = "";
  readonly token: string;
  readonly #options: WorldOptions;
  #world: World;
  #people = new Map<string, Participant>();
  #server: LoopbackServer | undefined;

  constructor({ token = defaultToken, anyChatExists = false, webhookRetryMs = 50 }: EmulatorOptions) {
    this.token = token;
    this.#options = { anyChatExists, webhookRetryMs };
    this.#world = new World(this.#options);
    this.#world.addBot({ token });
  }

  /** Rejects when the port is taken. */
  async listen(port: number): Promise<void> {
    this.#server = await listenOnLoopback(async (request, response) => {
      const url = new URL(request.url ?? "/", "http://emulator");
      if (url.pathname.startsWith("/_control/")) await answerControl(this, request, response, url.pathname);
      else await answerBotApi(this.#world, request, response, url);
    }, port);
    this.root = this.#server.root;
  }

  async close(): Promise<void> {
    this.#world.shutDown();
    await this.#server?.close();
  }

  /** Another bot with its own chats, updates and webhook. Throws when its token is taken or malformed. */
  addBot(profile: BotProfile): BotUser {
    return this.#world.addBot(profile).user;
  }

  /** A person, in their private chat with a bot (the first one unless told). The same id gives the same person. */
  user(profile: UserProfile, token: string = this.token): Participant {
    const bot = this.#world.accessBot(token);
    const key = `${token} ${profile.id}`;
    const known = this.#people.get(key);
    const user = { ...known?.user, ...telegramUser(profile, known?.user) };
    const conversation = bot.privateChat(user);
    if (known) known.user = user;
    const participant = known ?? new Participant(this.#world, bot, user, conversation);
    this.#people.set(key, participant);
    return participant;
  }

  /** A group to which somebody has just added the bot. Its id is negative. */
  group(profile: GroupProfile, addedBy: UserProfile, token: string = this.token): Group {
    const group = new Group(this.#world, this.#world.accessBot(token), profile);
    group.addsBot(group.member(telegramUser(addedBy)).user);
    return group;
  }

  /** Adds one more bot to a group. */
  addToGroup(group: Group, token: string, addedBy: User): void {
    group.addsBot(addedBy, this.#world.accessBot(token));
  }

  /** Arms a fault; the next fitting calls go wrong in that way. */
  misbehave(fault: Misbehaviour): ArmedFault {
    return this.#world.faults.arm(fault);
  }

  /** Disarms every fault. */
  behave(): void {
    this.#world.faults.clear();
  }

  /** Delivers an update once more, as Telegram does when it did not see the answer. Throws when there was none. */
  redeliver(updateId: number | undefined, token: string = this.token): void {
    this.#world.accessBot(token).updates.redeliver(updateId ?? 0);
  }

  /** Keeps updates back; `releaseUpdates` lets them go, if wanted newest first. */
  holdUpdates(): void {
    for (const bot of this.#bots) bot.updates.hold();
  }

  releaseUpdates(order: "as_sent" | "reversed" = "as_sent"): void {
    for (const bot of this.#bots) bot.updates.release(order);
  }

  /** Ends the download links handed out by `getFile`, as Telegram does after an hour. */
  expireFileLinks(): void {
    this.#world.files.expireLinks();
  }

  /** Resolves when bots have confirmed every update; rejects after `timeoutMs` (5 s unless told). */
  async settled(timeoutMs = 5_000): Promise<void> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(new Error(`updates are unconfirmed: ${this.stats.pendingUpdates}`)),
      timeoutMs,
    );
    try {
      await Promise.race([Promise.all(this.#bots.map((bot) => bot.updates.drained())), late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Resolves as soon as the bot waits in `getUpdates`. */
  async polling(token: string = this.token): Promise<void> {
    await this.#world.accessBot(token).updates.polled();
  }

  /** Every message bots delivered, oldest first; of one chat when its id is given. */
  sent(chatId?: number): SentRecord[] {
    const { sent } = this.#world.log;
    return chatId === undefined ? [...sent] : sent.filter((record) => record.chatId === chatId);
  }

  /** The last 20,000 calls with their arguments, oldest first; of one method when it is given. */
  calls(method?: string): LoggedCall[] {
    return this.#world.log.calls.filter((call) => method === undefined || call.method === method);
  }

  /** Counters of the whole run; `sends` by chat id. */
  get stats(): Stats {
    const { callsByMethod, sendsByChat } = this.#world.log;
    return {
      calls: callsByMethod,
      sends: sendsByChat,
      webhookDeliveries: this.#bots.flatMap((bot) => bot.deliveries),
      pendingUpdates: this.#bots.reduce((sum, bot) => sum + bot.updates.pendingCount, 0),
      conflicts: this.#bots.reduce((sum, bot) => sum + bot.updates.conflicts, 0),
    };
  }

  /** Forgets everything but the bots' accounts: chats, updates, webhooks, faults, counters. Older handles go stale. */
  reset(): void {
    const accounts = this.#bots.map(({ token, user }) => ({ token, user }));
    this.#world.shutDown();
    this.#world = new World(this.#options);
    this.#people = new Map();
    for (const { token, user } of accounts) {
      const { username, first_name: firstName, can_read_all_group_messages: readsAllGroupMessages } = user;
      this.#world.addBot({ token, username, firstName, readsAllGroupMessages });
    }
  }

  get #bots(): Bot[] {
    return [...this.#world.bots.values()];
  }
}

/** A person in Telegram's words. Names left out stay as they were known. */
function telegramUser(profile: UserProfile, known?: User): User {
  const { id, firstName, lastName, username, languageCode } = profile;
  if (!Number.isSafeInteger(id) || id <= 0) throw new Error("a person has a positive whole id");
  return {
    id,
    is_bot: false,
    first_name: firstName ?? known?.first_name ?? `User ${id}`,
    ...((lastName ?? known?.last_name) !== undefined && { last_name: lastName ?? known?.last_name }),
    ...((username ?? known?.username) !== undefined && { username: username ?? known?.username }),
    language_code: languageCode ?? known?.language_code ?? "ru",
  };
}
