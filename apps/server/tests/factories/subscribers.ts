import { Dispatcher } from "../../src/platform/events/dispatch.ts";
import type { StoredEvent } from "../../src/platform/events/log.ts";
import { type Subscriber, subscriber } from "../../src/platform/events/subscriber.ts";
import type { TestApp } from "../test-app.ts";

let made = 0;

/** A subscriber of its own name that notes the ids of what it handled; `handle` comes first and may throw. */
export function recorder(handle: (event: StoredEvent, heard: string[]) => void = () => undefined) {
  const heard: string[] = [];
  made += 1;
  const listening = subscriber(`test.recorder${made}`, ["organization.updated"], async (_work, event) => {
    handle(event, heard);
    heard.push(event.id);
  });
  return { heard, listening };
}

/** Dispatchers of one test; `stop` ends them all. `const { follow, stop } = followers(() => app)`. */
export function followers(appOf: () => TestApp) {
  let running: Dispatcher[] = [];
  return {
    follow: (listening: Subscriber): Dispatcher => {
      const made = new Dispatcher(appOf().services, listening);
      running.push(made);
      return made;
    },
    stop: async (): Promise<void> => {
      await Promise.all(running.map((dispatcher) => dispatcher.stop()));
      running = [];
    },
  };
}

/** Lets a subscriber hear everything there is. */
export async function drain(following: Dispatcher): Promise<void> {
  while ((await following.step()) > 0);
}

/** Makes every event that is set aside and waits for another try due. */
export async function retryNow(app: TestApp): Promise<void> {
  const text = "update parked_events set next_attempt_at = now() where next_attempt_at is not null";
  await app.services.database.query(text);
}
