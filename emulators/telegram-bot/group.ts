import type { Bot } from "./bot.ts";
import { Conversation, chatMember } from "./conversation.ts";
import { Participant } from "./participant.ts";
import { type Message, type User, unixNow } from "./wire.ts";
import type { World } from "./world.ts";

export type GroupProfile = { id: number; title: string; type?: "group" | "supergroup"; username?: string };

/** A group chat; people speak in it through `member`. */
export class Group {
  readonly #world: World;
  readonly #bot: Bot;
  readonly #people = new Map<number, Participant>();
  #conversation: Conversation;

  constructor(world: World, bot: Bot, { id, title, type = "group", username }: GroupProfile) {
    if (id >= 0) throw new Error("a group has a negative id");
    this.#world = world;
    this.#bot = bot;
    this.#conversation = new Conversation({ id, type, title, username });
  }

  get id(): number {
    return this.#conversation.chat.id;
  }

  /** Everything said in the group, in order. */
  get history(): Message[] {
    return this.#conversation.messages;
  }

  /** Somebody adds a bot: it hears `my_chat_member` and from then on what is said. */
  addsBot(by: User, bot: Bot = this.#bot): number | undefined {
    return this.#changesBotStatus(by, bot, "member");
  }

  /** Somebody removes a bot: its next send fails with 403. */
  removesBot(by: User, bot: Bot = this.#bot): number | undefined {
    return this.#changesBotStatus(by, bot, "kicked");
  }

  /** A person of the group; joins when new. */
  member(user: User): Participant {
    const known = this.#people.get(user.id);
    if (known) return known;
    this.#conversation.members.set(user.id, user);
    const participant = new Participant(this.#world, this.#bot, user, this.#conversation);
    this.#people.set(user.id, participant);
    return participant;
  }

  /**
   * Turns the group into a supergroup with another id: the bots hear a service message in each of the two chats, and
   * calls to the old id fail with `migrate_to_chat_id`. People must be taken from the returned group.
   */
  migrates(by: User, newId: number): Group {
    const { title = "", username } = this.#conversation.chat;
    const next = new Group(this.#world, this.#bot, { id: newId, title, username, type: "supergroup" });
    const bots = this.#world.botsIn(this.#conversation);
    for (const bot of bots) bot.join(next.#conversation, "member");
    const leaving = this.#conversation.post(by, { migrate_to_chat_id: newId });
    const arriving = next.#conversation.post(by, { migrate_from_chat_id: this.id });
    for (const bot of bots) {
      bot.hear({ message: leaving });
      bot.hear({ message: arriving });
    }
    this.#conversation.migratedTo = newId;
    return next;
  }

  #changesBotStatus(by: User, bot: Bot, status: "member" | "kicked"): number | undefined {
    const { chat } = this.#conversation;
    const old_chat_member = chatMember(bot.user, this.#conversation.botStatus(bot.user.id));
    bot.join(this.#conversation, status);
    const new_chat_member = chatMember(bot.user, status);
    return bot.hear({ my_chat_member: { chat, from: by, date: unixNow(), old_chat_member, new_chat_member } });
  }
}
