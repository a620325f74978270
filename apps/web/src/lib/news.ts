import type { Endpoint } from "@karavan/contract/endpoint";
import { type InvalidateQueryFilters, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ApiError } from "./errors.ts";
import { type LiveEvent, listenLive, listenResync } from "./live.ts";
import { keyOf } from "./query.ts";

/** Events that come together are answered together, this long after the first. */
const gatherMs = 120;
/** How many records are worth asking for one by one; of more than these, lists are read anew. */
const mostSingles = 12;

/** What live events mean for what a feature has read. Made once, outside of components. */
export interface News<Changed> {
  /** The reads that its events may change. */
  keeps: readonly Endpoint[];
  /** Nothing has changed yet. */
  begin: () => Changed;
  /** Writes down what an event changed; false when it is about something else. */
  note: (changed: Changed, event: LiveEvent, client: QueryClient) => boolean;
  /** Reads anew what changed. One reading at a time: what comes meanwhile makes the next one. */
  read: (changed: Changed, client: QueryClient) => Promise<unknown>;
  /** Between two readings of a flood at least this long. */
  restMs?: number;
}

/**
 * Keeps what a feature has read right while the component is on screen. From then on news is heard also while nobody looks:
 * then nothing is read, but whoever comes back to one of its reads has it asked again.
 */
export function useNews<Changed>(news: News<Changed>): void {
  const client = useQueryClient();
  useEffect(() => followerOf(client, news).join(), [client, news]);
}

/** News that has some reads asked anew as a whole. `types` are the beginnings of its events' names. */
export function rereads(types: readonly string[], keeps: readonly Endpoint[]): News<undefined> {
  return {
    keeps,
    begin: () => undefined,
    note: (_, { type }) => types.some((beginning) => type.startsWith(beginning)),
    read: (_, client) => Promise.all(keeps.map((read) => client.invalidateQueries({ queryKey: keyOf(read) }))),
  };
}

const followers = new WeakMap<QueryClient, Map<unknown, { join: () => () => void }>>();

function followerOf<Changed>(client: QueryClient, news: News<Changed>): { join: () => () => void } {
  const known = followers.get(client) ?? new Map<unknown, { join: () => () => void }>();
  followers.set(client, known);
  const follower = known.get(news) ?? new Follower(client, news);
  known.set(news, follower);
  return follower;
}

/** Gathers what live events change for one cache, and has many changes read anew together. */
class Follower<Changed> {
  readonly #client: QueryClient;
  readonly #news: News<Changed>;
  /** How many on screen follow. */
  #followed = 0;
  #changed: Changed;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isReading = false;
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(client: QueryClient, news: News<Changed>) {
    this.#client = client;
    this.#news = news;
    this.#changed = news.begin();
    listenLive((event) => {
      if (news.note(this.#changed, event, client)) this.#readSoon();
    });
    // Too much was missed: whatever is on screen is being read anew anyway.
    listenResync(() => this.#forget());
    // What was read elsewhere, before anybody heard the news, may have changed since.
    void this.#doubt({ type: "inactive" });
  }

  join(): () => void {
    this.#followed += 1;
    return () => {
      this.#followed -= 1;
    };
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#changed = this.#news.begin();
  }

  #readSoon(): void {
    const restMs = this.#readAt + (this.#news.restMs ?? 0) - performance.now();
    this.#timer ??= setTimeout(() => void this.#read(), Math.max(gatherMs, restMs));
  }

  async #read(): Promise<void> {
    this.#timer = undefined;
    if (this.#isReading) return this.#readSoon();
    this.#isReading = true;
    this.#readAt = performance.now();
    const changed = this.#changed;
    this.#changed = this.#news.begin();
    try {
      await (this.#followed > 0 ? this.#news.read(changed, this.#client) : this.#doubt({ refetchType: "none" }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // What changed could not be read now and will not be told again.
      await this.#doubt({});
    } finally {
      this.#isReading = false;
    }
  }

  /** Has what is kept asked again: what is on screen at once, the rest when it is shown. */
  async #doubt(which: InvalidateQueryFilters): Promise<void> {
    const asks = { cancelRefetch: false };
    await Promise.all(
      this.#news.keeps.map((read) => this.#client.invalidateQueries({ queryKey: keyOf(read), ...which }, asks)),
    );
  }
}

/**
 * Reads changed records one by one, as far as they are still there; undefined when there are so many that reading lists
 * costs less.
 */
export async function readSingles<Row>(
  ids: readonly string[],
  readOne: (id: string) => Promise<Row>,
): Promise<Row[] | undefined> {
  if (ids.length > mostSingles) return undefined;
  const read = await Promise.all(ids.map((id) => ifThere(readOne(id))));
  return read.flatMap((row) => row ?? []);
}

/** A record that changed; undefined when it is gone, or no longer ours to see. */
async function ifThere<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return undefined;
    throw error;
  }
}

/** Whether a read asks for one of these records. */
export function isAbout(ids: ReadonlySet<string>): (query: { queryKey: readonly unknown[] }) => boolean {
  return ({ queryKey }) => {
    const asked = JSON.stringify(queryKey[1] ?? null);
    return [...ids].some((id) => asked.includes(id));
  };
}
