import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { systemActor } from "../../platform/actor.ts";
import { newTraceId } from "../../platform/ids.ts";
import type { Background } from "../../platform/module.ts";
import type { Services } from "../../platform/services.ts";
import {
  type ChannelLease,
  forgetOldUpdates,
  releaseChannelLeases,
  renewChannelLeases,
  takeChannelLeases,
} from "../../platform/system-scope.ts";
import { Scope } from "../../platform/work.ts";
import { findChannel } from "../channels/index.ts";
import { changeHeldState, keepUpdates, LeaseLost } from "./lease-channel.ts";
import { openChannel } from "./open-account.ts";
import type { Receiver } from "./providers/connector.ts";
import { recoverSends } from "./recover-sends.ts";
import { recoverUpdates } from "./recover-updates.ts";

/** Seconds after which another worker may take an account over from one that gives no sign of life. */
const leaseSeconds = 10;
/** How long the holder itself believes in its lease, by its own clock that nobody can set: less than others do. */
const trustMs = 8_000;
const beatMs = 2_000;
/** After an event somebody may wait for its effect on accounts; more often than this nobody looks. */
const shortestBeatMs = 250;
const recoverEveryMs = 10_000;
const forgetEveryMs = 3600_000;
const keptUpdatesDays = 30;
/** A session that ended by a mistake is not started again at once. */
const restartMs = 5_000;

interface HeldSession {
  readonly lease: ChannelLease;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
  endedAtMs: number | undefined;
}

/** Holds the leases this worker can get and keeps a session running for each; looks after what dead workers left. */
export async function holdSessions(services: Services): Promise<Background> {
  const sessions = new SessionKeeper(services);
  const keeper = repeat(() => sessions.beat(), beatMs, services, { wakeOn: "events" });
  const recovery = repeat(() => recover(services), recoverEveryMs, services, {
    // A worker that starts may be the one that died: what lies there need not lie any longer.
    first: () => recover(services, 0),
  });
  const memory = repeat(() => forgetOldUpdates(services.database, keptUpdatesDays), forgetEveryMs, services);
  return {
    stop: async () => {
      await Promise.all([keeper.stop(), recovery.stop(), memory.stop()]);
      await sessions.stop();
    },
  };
}

async function recover(services: Services, olderThanSeconds?: number): Promise<void> {
  await recoverUpdates(services, olderThanSeconds);
  await recoverSends(services, olderThanSeconds);
}

class SessionKeeper {
  readonly #services: Services;
  readonly #holder = randomUUID();
  readonly #held = new Map<string, HeldSession>();
  #distrust: NodeJS.Timeout | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  /** Renews what is held, takes what is free, and starts and stops sessions accordingly. */
  async beat(): Promise<void> {
    const asked = performance.now();
    const { database } = this.#services;
    const kept = await renewChannelLeases(database, this.#holder, leaseSeconds);
    const taken = await takeChannelLeases(database, this.#holder, leaseSeconds);
    this.#trustUntil(asked + trustMs);
    const leases = new Map([...kept, ...taken].map((lease) => [lease.channelId, lease]));
    for (const [channelId, session] of this.#held) {
      if (leases.get(channelId)?.fence !== session.lease.fence) this.#drop(channelId, session);
    }
    for (const lease of leases.values()) this.#ensure(lease);
  }

  /** Without news from the database every session stops before anybody else may begin one. */
  #trustUntil(untilMs: number): void {
    clearTimeout(this.#distrust);
    this.#distrust = setTimeout(() => this.#dropAll(), Math.max(0, untilMs - performance.now()));
  }

  #ensure(lease: ChannelLease): void {
    const known = this.#held.get(lease.channelId);
    if (known && (known.endedAtMs === undefined || performance.now() - known.endedAtMs < restartMs)) return;
    const stop = new AbortController();
    const session: HeldSession = {
      lease,
      stop,
      endedAtMs: undefined,
      ended: this.#run(lease, stop.signal).finally(() => {
        session.endedAtMs = performance.now();
      }),
    };
    this.#held.set(lease.channelId, session);
  }

  async #run(lease: ChannelLease, signal: AbortSignal): Promise<void> {
    const { organizationId, channelId } = lease;
    const traceId = newTraceId();
    const scope = new Scope(this.#services, { organizationId, actor: systemActor, traceId, causeId: null });
    try {
      const channel = await scope.read((work) => findChannel(work, channelId));
      const account = channel && openChannel(this.#services, channel);
      if (channel && account) await account.session.connect(this.#receiver(scope, lease, channel), signal);
    } catch (error) {
      if (signal.aborted || error instanceof LeaseLost) return;
      this.#services.log.error({ err: error, channelId }, "a session broke");
    }
  }

  #receiver(scope: Scope, { channelId, fence }: ChannelLease, start: Receiver["start"]): Receiver {
    const lease = { channelId, fence, holder: this.#holder };
    let told = "";
    return {
      start,
      keep: (updates, cursor) => keepUpdates(scope.inNewTrace(), lease, { updates, cursor }),
      changeState: async (state, code) => {
        if (told === `${state} ${code}`) return;
        await changeHeldState(scope, lease, { state, code });
        told = `${state} ${code}`;
      },
    };
  }

  #drop(channelId: string, session: HeldSession): void {
    session.stop.abort();
    this.#held.delete(channelId);
  }

  #dropAll(): void {
    for (const [channelId, session] of this.#held) this.#drop(channelId, session);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#distrust);
    const ended = [...this.#held.values()].map((session) => session.ended);
    this.#dropAll();
    await Promise.all(ended);
    await releaseChannelLeases(this.#services.database, this.#holder);
  }
}

/** Does something again and again until stopped; a failure is logged and the next time comes as usual. */
function repeat(
  act: () => Promise<unknown>,
  everyMs: number,
  services: Services,
  { first = act, wakeOn }: { first?: () => Promise<unknown>; wakeOn?: string } = {},
): Background {
  const stopped = new AbortController();
  const running = (async () => {
    for (let next = first; !stopped.signal.aborted; next = act) {
      await next().catch((error: unknown) => services.log.error({ err: error }, "looking after sessions failed"));
      await rest(services, { everyMs, wakeOn, signal: stopped.signal });
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

async function rest(
  { wakeups }: Services,
  { everyMs, wakeOn, signal }: { everyMs: number; wakeOn: string | undefined; signal: AbortSignal },
): Promise<void> {
  const woken = new AbortController();
  const off = wakeOn === undefined ? undefined : wakeups.on(wakeOn, () => woken.abort());
  const least = Math.min(shortestBeatMs, everyMs);
  await sleep(least, undefined, { signal }).catch(() => undefined);
  await sleep(everyMs - least, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(() => undefined);
  off?.();
}
