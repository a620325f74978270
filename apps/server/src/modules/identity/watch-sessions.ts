import { LRUCache } from "lru-cache";
import { findLiveSession, findLiveSessions } from "../../platform/login-records.ts";
import type { Services } from "../../platform/services.ts";

/** Milliseconds another process may still let in a session that was ended here. */
const trustMs = 10_000;

/** Which sessions are alive, without asking the database at every request. */
export class SessionWatch {
  readonly #services: Services;
  /** Promises, not results: one that is forgotten while it is under way must not come back. */
  readonly #sessions: LRUCache<string, Promise<{ userId: string } | undefined>>;
  readonly #listeners: ((sessionId: string) => void)[] = [];

  constructor(services: Services) {
    this.#services = services;
    const perf = { now: () => services.clock.now().getTime() };
    this.#sessions = new LRUCache({ max: 50_000, ttl: trustMs, ttlResolution: 0, perf });
  }

  /** Whether the session is alive and the person's; known for ten seconds at most. */
  async isAlive(sessionId: string, userId: string): Promise<boolean> {
    const session = await this.#find(sessionId);
    return session?.userId === userId;
  }

  #find(sessionId: string): Promise<{ userId: string } | undefined> {
    const known = this.#sessions.get(sessionId);
    if (known) return known;
    const asked = findLiveSession(this.#services.database, sessionId, this.#services.clock.now());
    this.#sessions.set(sessionId, asked);
    asked.catch(() => this.#sessions.delete(sessionId));
    return asked;
  }

  /** Tells this process that sessions ended: their requests are refused and their live connections closed at once. */
  ended(sessionIds: readonly string[]): void {
    for (const sessionId of sessionIds) {
      this.#sessions.delete(sessionId);
      for (const listener of this.#listeners) listener(sessionId);
    }
  }

  /** Which of these sessions are over, as the database knows; for live connections, which ask nothing by themselves. */
  async findEnded(sessionIds: readonly string[]): Promise<string[]> {
    if (sessionIds.length === 0) return [];
    const { database, clock } = this.#services;
    const alive = new Set(await findLiveSessions(database, sessionIds, clock.now()));
    return sessionIds.filter((id) => !alive.has(id));
  }

  /** Calls the listener with every session that this process learns to be over. */
  onEnded(listener: (sessionId: string) => void): void {
    this.#listeners.push(listener);
  }
}

const watches = new WeakMap<Services["database"], SessionWatch>();

/** The watch of a process, made once. */
export function sessionWatchOf(services: Services): SessionWatch {
  const known = watches.get(services.database);
  if (known) return known;
  const made = new SessionWatch(services);
  watches.set(services.database, made);
  return made;
}
