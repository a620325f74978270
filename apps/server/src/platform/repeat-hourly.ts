import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "./log.ts";
import type { Background } from "./module.ts";

/** A process that starts has better to do. */
const firstMs = 60_000;
const everyMs = 3600_000;

/** Does something once an hour until stopped. A failure is logged, with what it leaves, and the next time comes as usual. */
export function repeatHourly(log: Log, act: () => Promise<unknown>, whatFails: string): Background {
  const stopped = new AbortController();
  const rest = (ms: number) => sleep(ms, undefined, { signal: stopped.signal }).catch(() => undefined);
  const running = (async () => {
    for (await rest(firstMs); !stopped.signal.aborted; await rest(everyMs)) {
      await act().catch((error: unknown) => log.error({ err: error }, whatFails));
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}
