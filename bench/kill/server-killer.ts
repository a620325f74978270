import { setTimeout as sleep } from "node:timers/promises";
import type { KaravanProcess } from "../../scripts/servers/karavan.ts";
import { randomFor } from "../generate/random.ts";
import { launchServer, type ServerOptions } from "../lib/server.ts";

/** How long a server lives before it is killed, in milliseconds; on a slow machine as long as its start took. */
const shortestLifeMs = 200;
const longestLifeMs = 4000;
/** How often one is killed while it still starts, and when. */
const stillbornShare = 0.15;
const longestStartMs = 1500;

interface KillPlan {
  kills: number;
  seed: number;
  onKill?: (kills: number) => void;
}

/** A server that is killed and started again on the same port and data, as an operator's supervisor would. */
export class ServerKiller {
  readonly #options: ServerOptions & { dataDir: string };
  #server: KaravanProcess | undefined;
  kills = 0;
  /** Milliseconds from each start until it was ready, of those that came so far. */
  readonly startsMs: number[] = [];

  constructor(options: ServerOptions & { dataDir: string; port: number }) {
    this.#options = options;
  }

  /** Starts it and waits until it is ready. */
  async start(): Promise<string> {
    this.#server = await launchServer(this.#options);
    this.startsMs.push(await this.#server.ready);
    return this.#server.url;
  }

  /** Kills it so many times at random moments, most while it works, some while it starts; leaves it running. */
  async kill({ kills: times, seed, onKill }: KillPlan, signal: AbortSignal): Promise<void> {
    const random = randomFor(seed, 0);
    while (this.kills < times && !signal.aborted) {
      await sleep(random.between(shortestLifeMs, Math.max(longestLifeMs, this.startsMs.at(-1) ?? 0)));
      await this.#killOnce();
      if (this.kills < times && random.chance(stillbornShare)) {
        this.#server = await launchServer(this.#options);
        await sleep(random.between(1, longestStartMs));
        await this.#killOnce();
      }
      onKill?.(this.kills);
      await this.start();
    }
  }

  async #killOnce(): Promise<void> {
    await this.#server?.end("SIGKILL");
    this.kills += 1;
  }

  /** Ends it as an operator does; the exit code. */
  async stop(): Promise<number | null> {
    return (await this.#server?.end("SIGTERM")) ?? null;
  }
}
