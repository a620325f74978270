import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Conversation, type Draft, type Message, messagingApi } from "@karavan/contract";
import { Refused } from "@karavan/e2e/api.ts";
import type { TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { type Random, randomFor } from "../generate/random.ts";
import type { PatientCaller } from "./patient-caller.ts";
import type { Writer } from "./writers.ts";

const longestPauseMs = 600;
const lookMs = 250;

/** A message whose sending the server acknowledged with 2xx. */
export interface Acknowledged {
  id: string;
  text: string;
  chatId: number;
  how: "sent" | "approved";
}

/** What the sellers did and saw. */
export interface SellersWork {
  acknowledged: Acknowledged[];
  /** Messages the server showed as uncertain, and whether the person had them on their phone. */
  uncertain: { id: string; hadArrived: boolean }[];
  /** Approvals that came after somebody or something else had decided the draft. */
  tooLate: number;
}

/** Members of the team who answer, approve drafts, and decide about what is uncertain by looking at the phone. */
export class Sellers {
  readonly work: SellersWork = { acknowledged: [], uncertain: [], tooLate: 0 };
  readonly #api: PatientCaller;
  readonly #telegram: TelegramBotEmulator;
  readonly #chatIds: ReadonlyMap<string, number>;
  readonly #settled = new Set<string>();

  constructor(api: PatientCaller, telegram: TelegramBotEmulator, writers: readonly Writer[]) {
    this.#api = api;
    this.#telegram = telegram;
    this.#chatIds = new Map(writers.map(({ name, chatId }) => [name, chatId]));
  }

  /** Works until told to stop, and ends what was begun. */
  async keepWorking(seed: number, signal: AbortSignal): Promise<void> {
    const loops = [this.#answer, this.#answer, this.#approve, this.#approve];
    await Promise.all(loops.map((act, index) => this.#repeat(act, randomFor(seed, 100 + index), signal)));
  }

  /** Decides about uncertain messages until told to stop. */
  async keepDeciding(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.decide();
      await sleep(lookMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Looks once after every acknowledged message that is not known to have ended; how many of them are still open. */
  async decide(): Promise<number> {
    const open = this.work.acknowledged.filter(({ id }) => !this.#settled.has(id));
    await Promise.all(open.map((each) => this.#lookAfter(each)));
    return this.work.acknowledged.length - this.#settled.size;
  }

  async #repeat(act: (random: Random) => Promise<void>, random: Random, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await act.call(this, random);
      await sleep(random.between(1, longestPauseMs), undefined, { signal }).catch(() => undefined);
    }
  }

  async #answer(random: Random): Promise<void> {
    const { items } = await this.#api.call(messagingApi.listInbox, { query: { limit: 20 } });
    const live = items.filter(({ contactName }) => this.#chatIds.has(contactName));
    if (live.length === 0) return;
    const chat: Conversation = random.pick(live);
    const text = `Answer ${randomUUID()}`;
    const body = { conversationId: chat.id, text };
    const message = await this.#api.once(randomUUID(), messagingApi.sendMessage, { body });
    this.#acknowledge(message, chat.contactName, "sent");
  }

  async #approve(random: Random): Promise<void> {
    const { items } = await this.#api.call(messagingApi.listDrafts, { query: { status: "proposed", limit: 20 } });
    if (items.length === 0) return;
    const draft: Draft = random.pick(items);
    const chat = await this.#api.call(messagingApi.getConversation, { params: { id: draft.conversationId } });
    const body = { text: `Approved ${randomUUID()}` };
    try {
      const message = await this.#api.once(randomUUID(), messagingApi.approveDraft, { params: { id: draft.id }, body });
      this.#acknowledge(message, chat.contactName, "approved");
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "draft_already_decided") throw error;
      this.work.tooLate += 1;
    }
  }

  #acknowledge({ id, text }: Message, contactName: string, how: Acknowledged["how"]): void {
    this.work.acknowledged.push({ id, text, chatId: this.#chatIds.get(contactName) ?? 0, how });
  }

  async #lookAfter({ id, text, chatId }: Acknowledged): Promise<void> {
    const { status } = await this.#api.call(messagingApi.getMessage, { params: { id } });
    if (status === "uncertain") {
      const hadArrived = this.#telegram.sent(chatId).some((sent) => sent.text === text);
      const body = { as: hadArrived ? "sent" : "retry" } as const;
      await this.#api.once(randomUUID(), messagingApi.resolveMessage, { params: { id }, body });
      this.work.uncertain.push({ id, hadArrived });
    } else if (status !== "queued" && status !== "sending") this.#settled.add(id);
  }
}
