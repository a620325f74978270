import { Bell } from "../bell.ts";
import type { Background } from "../module.ts";
import type { Services } from "../services.ts";
import { type ClaimedLetter, claimLetter, markLetter } from "../system-scope.ts";

/** Woken when a letter was written. */
export const letterTopic = "mail.letters";
const pollMs = 5000;
/** Seconds until each further try; after the last the letter counts as failed and the operator sees it. */
const retryDelays = [5, 30, 120, 600, 3600, 14_400] as const;
/** Seconds after which a letter whose worker died in mid-send is sent again, under the same Message-ID. */
const claimSeconds = 120;

/** Sends the letters that wait, for as long as the worker runs. */
export class LetterSender implements Background {
  readonly #services: Services;
  readonly #off: () => void;
  readonly #running: Promise<void>;
  readonly #bell = new Bell();
  #stopped = false;

  constructor(services: Services) {
    this.#services = services;
    this.#off = services.wakeups.on(letterTopic, () => this.#bell.ring());
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#off();
    this.#bell.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const tried = await sendLetters(this.#services).catch((error) => {
        this.#services.log.error({ err: error }, "letters cannot be read");
        return 0;
      });
      if (tried === 0 && !this.#stopped) await this.#bell.wait(pollMs);
    }
  }
}

/** Sends every letter that is due and returns how many were tried. Nothing happens without a mail server. */
export async function sendLetters(services: Services): Promise<number> {
  if (!services.mailer.configured) return 0;
  for (let tried = 0; ; tried += 1) if (!(await sendNext(services))) return tried;
}

async function sendNext(services: Services): Promise<boolean> {
  const { database, mailer, clock } = services;
  const now = clock.now();
  const letter = await claimLetter(database, now, after(now, claimSeconds));
  if (!letter) return false;
  try {
    await mailer.send(letter, letter.id);
    const outcome = { status: "sent", sentAt: clock.now(), nextAttemptAt: null, error: null } as const;
    await markLetter(database, letter, outcome);
  } catch (error) {
    await postpone(services, letter, error);
  }
  return true;
}

async function postpone({ database, clock, log }: Services, letter: ClaimedLetter, error: unknown): Promise<void> {
  log.warn({ err: error, letterId: letter.id, attempt: letter.attempts }, "letter not sent");
  const delay = retryDelays[letter.attempts - 1];
  const next = delay === undefined ? undefined : after(clock.now(), delay);
  await markLetter(database, letter, {
    status: next ? "queued" : "failed",
    sentAt: null,
    nextAttemptAt: next ?? null,
    error: error instanceof Error ? error.message.slice(0, 500) : "unknown",
  });
}

function after(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000);
}
