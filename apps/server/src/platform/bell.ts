/** Something to wait for. A ring while nobody waits is heard by whoever waits next, so that none is lost. */
export class Bell {
  #isRung = false;
  #hear: () => void = () => undefined;

  ring(): void {
    this.#isRung = true;
    this.#hear();
  }

  /** Resolves with the first ring since the last wait began, or after `ms`. For one who waits. */
  async wait(ms: number): Promise<void> {
    if (!this.#isRung) {
      const heard = Promise.withResolvers<void>();
      this.#hear = heard.resolve;
      const timer = setTimeout(heard.resolve, ms);
      await heard.promise;
      clearTimeout(timer);
    }
    this.#isRung = false;
  }
}
