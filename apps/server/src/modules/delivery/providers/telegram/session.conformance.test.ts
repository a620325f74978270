import { startTelegramBotEmulator, type TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { describeChannelConformance } from "../../../../../tests/conformance/channel-conformance.ts";
import type {
  EmulatedNetwork,
  EmulatedPerson,
  NetworkFault,
} from "../../../../../tests/conformance/emulated-network.ts";
import { newBot } from "../../../../../tests/factories/telegram.ts";

describeChannelConformance("A Telegram bot", async () => new EmulatedTelegram(await startTelegramBotEmulator()));

const faults = {
  lost: { kind: "drop_after" },
  limited: { kind: "rate_limit", retryAfterSec: 1 },
  unavailable: { kind: "server_error" },
  slow: { kind: "slow", delayMs: 60_000 },
} as const;

class EmulatedTelegram implements EmulatedNetwork {
  #telegram: TelegramBotEmulator;
  readonly #lastUpdates = new Map<string, number | undefined>();
  #revokedConflicts = 0;
  #people = 900;

  constructor(telegram: TelegramBotEmulator) {
    this.#telegram = telegram;
  }

  get env() {
    return { TELEGRAM_API_ROOT: this.#telegram.root };
  }

  newAccount() {
    const token = newBot(this.#telegram);
    return { key: token, body: { kind: "telegram_bot", token } };
  }

  person(token: string): EmulatedPerson {
    this.#people += 1;
    const person = this.#telegram.user({ id: this.#people, firstName: "Айгуль" }, token);
    const note = ({ updateId }: { updateId: number | undefined }) => this.#lastUpdates.set(token, updateId);
    return {
      writes: (text) => note(person.sends(text)),
      sendsFile: (name, bytes) => note(person.sendsDocument(name, bytes)),
      get received() {
        return person.chat.map(({ text, caption }) => text ?? caption ?? "");
      },
      lastFile: () => {
        const [message] = person.chat.toReversed();
        if (!message) throw new Error("no file reached the person");
        return person.opens(message);
      },
      blocks: () => void person.blocks(),
      returns: (text) => {
        person.unblocks();
        note(person.sends(text));
      },
    };
  }

  taken() {
    return this.#telegram.settled(20_000);
  }

  failNextSend(fault: NetworkFault) {
    return this.#telegram.misbehave({ ...faults[fault], method: "send*" });
  }

  dropReceiving(times: number) {
    this.#telegram.misbehave({ kind: "drop_before", method: "getUpdates", times });
  }

  redeliverLast(token: string) {
    this.#telegram.redeliver(this.#lastUpdates.get(token), token);
  }

  whileReversed(write: () => void) {
    this.#telegram.holdUpdates();
    write();
    this.#telegram.releaseUpdates("reversed");
  }

  /** BotFather gives the same bot another secret: the old token is unknown from then on. */
  async revoke(token: string) {
    const renewed = `${token.split(":")[0]}:renewed`;
    const port = Number(new URL(this.#telegram.root).port);
    this.#revokedConflicts += this.#telegram.stats.conflicts;
    await this.#telegram.close();
    this.#telegram = await startTelegramBotEmulator({ port, token: renewed });
    return { kind: "telegram_bot", token: renewed };
  }

  get conflicts() {
    return this.#revokedConflicts + this.#telegram.stats.conflicts;
  }

  close() {
    return this.#telegram.close();
  }
}
