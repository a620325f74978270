import type { Clock } from "../src/platform/clock.ts";

/** The system's time, which a test may move ahead. */
export class MovingClock implements Clock {
  #aheadMs = 0;

  now(): Date {
    return new Date(Date.now() + this.#aheadMs);
  }

  /** Moves time ahead by minutes. */
  pass(minutes: number): void {
    this.#aheadMs += minutes * 60_000;
  }

  /** Back to the system's time. */
  reset(): void {
    this.#aheadMs = 0;
  }
}
