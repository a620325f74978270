import type { Fields } from "../json.ts";

/** One request of a bot. `outcome` is the HTTP status, or how the connection was cut. */
export type LoggedCall = {
  method: string;
  token: string;
  fields: Fields;
  files: { field: string; name: string; size: number }[];
  outcome: number | "dropped_before" | "dropped_after" | "client_gone";
};

/** One message that reached a chat. A send whose answer was dropped counts: the user has it. */
export type SentRecord = { token: string; chatId: number; messageId: number; method: string; text: string };

const keptCalls = 20_000;

/** What the bots did, for proofs such as "delivered exactly once". */
export class CallLog {
  /** The last 20,000 calls, oldest first. */
  readonly calls: LoggedCall[] = [];
  /** Every message any bot delivered, oldest first. */
  readonly sent: SentRecord[] = [];
  readonly #callsByMethod = new Map<string, number>();
  readonly #sendsByChat = new Map<number, number>();

  recordCall(call: LoggedCall): void {
    this.#callsByMethod.set(call.method, (this.#callsByMethod.get(call.method) ?? 0) + 1);
    this.calls.push(call);
    if (this.calls.length > keptCalls * 1.5) this.calls.splice(0, this.calls.length - keptCalls);
  }

  recordSend(record: SentRecord): void {
    this.#sendsByChat.set(record.chatId, (this.#sendsByChat.get(record.chatId) ?? 0) + 1);
    this.sent.push(record);
  }

  get callsByMethod(): Record<string, number> {
    return Object.fromEntries(this.#callsByMethod);
  }

  get sendsByChat(): Record<string, number> {
    return Object.fromEntries(this.#sendsByChat);
  }

  clear(): void {
    this.calls.length = 0;
    this.sent.length = 0;
    this.#callsByMethod.clear();
    this.#sendsByChat.clear();
  }
}
