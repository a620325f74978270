import { setTimeout as sleep } from "node:timers/promises";
import type { AnswerOf, CallArguments, Endpoint } from "@karavan/contract";
import { Refused } from "@karavan/e2e/api.ts";
import type { BenchOwner } from "../lib/people.ts";

const pauseMs = 50;
/** No server is down for so long: whoever waits longer waits in vain. */
const patienceMs = 120_000;

/** A client of a server that dies: repeats what got no answer, the same request with the same `Idempotency-Key`. */
export class PatientCaller {
  readonly #owner: BenchOwner;
  /** Requests that were sent once more because their answer was lost or could not be given yet. */
  repeats = 0;
  /** Answers that no crash excuses. */
  readonly mistakes: string[] = [];

  constructor(owner: BenchOwner) {
    this.#owner = owner;
  }

  /** The answer of the server, however often it has to be asked. Throws Refused, and when the server stays away. */
  call<E extends Endpoint>(endpoint: E, ...call: CallArguments<E>): Promise<AnswerOf<E>> {
    return this.#insist({}, endpoint, call);
  }

  /** The same for a change: however often it is asked for, it is done once. */
  once<E extends Endpoint>(key: string, endpoint: E, ...call: CallArguments<E>): Promise<AnswerOf<E>> {
    return this.#insist({ "idempotency-key": key }, endpoint, call);
  }

  async #insist<E extends Endpoint>(
    headers: Record<string, string>,
    endpoint: E,
    call: CallArguments<E>,
  ): Promise<AnswerOf<E>> {
    const until = Date.now() + patienceMs;
    for (;;) {
      try {
        return await this.#owner.api.with(headers).call(endpoint, ...call);
      } catch (error) {
        if (error instanceof Refused && error.code === "session_expired") await this.#renew();
        if (error instanceof Refused && error.status >= 500) this.mistakes.push(error.message);
        if (isFinal(error) || Date.now() > until) throw error;
      }
      this.repeats += 1;
      await sleep(pauseMs);
    }
  }

  /** Whoever cannot sign in now, because nobody is there, tries again with the next request. */
  async #renew(): Promise<void> {
    await this.#owner.renew().catch(() => undefined);
  }
}

/** Codes that say nothing yet about what was asked. */
const passingCodes = new Set(["request_in_progress", "session_expired"]);

/** A refusal is an answer; that the same request is still under way, or that there is nobody, is none. */
function isFinal(error: unknown): boolean {
  return error instanceof Refused && error.status < 500 && error.status !== 429 && !passingCodes.has(error.code);
}
