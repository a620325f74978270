/** A fault that is waiting for its call. `hits` counts how often it struck; `cancel` disarms what is left of it. */
export type ArmedFault = {
  readonly hits: number;
  /** Resolves when it has struck for the first time. */
  struck(): Promise<void>;
  cancel(): void;
};

type Armed<Fault> = { fault: Fault; left: number; hits: number; first: PromiseWithResolvers<void> };

/** Faults in the order they were asked for; the oldest one that fits a call strikes first. */
export class FaultPlan<Fault extends { times?: number }> {
  #armed: Armed<Fault>[] = [];

  /** Arms a fault for `times` calls (1 unless told). */
  arm(fault: Fault): ArmedFault {
    const armed: Armed<Fault> = { fault, left: fault.times ?? 1, hits: 0, first: Promise.withResolvers<void>() };
    this.#armed.push(armed);
    return {
      get hits() {
        return armed.hits;
      },
      struck: async () => await armed.first.promise,
      cancel: () => {
        armed.left = 0;
      },
    };
  }

  /** Takes the fault that strikes this call, if any, and uses it up by one. */
  strike(fits: (fault: Fault) => boolean): Fault | undefined {
    this.#armed = this.#armed.filter((armed) => armed.left > 0);
    const armed = this.#armed.find((candidate) => fits(candidate.fault));
    if (!armed) return undefined;
    armed.left -= 1;
    armed.hits += 1;
    armed.first.resolve();
    return armed.fault;
  }

  clear(): void {
    this.#armed = [];
  }
}
