import { randomUUID } from "node:crypto";
import { systemActor } from "../actor.ts";
import { Bell } from "../bell.ts";
import { summarizeError } from "../describe-error.ts";
import { eventsHandled } from "../metrics.ts";
import type { Services } from "../services.ts";
import { Scope, type Work } from "../work.ts";
import {
  countAfter,
  holdCursor,
  LeaseLost,
  leaseCursor,
  moveCursor,
  readAfter,
  readHorizon,
  releaseCursor,
} from "./cursors.ts";
import { isAfter, type Position, type StoredEvent } from "./log.ts";
import {
  dueParkedEvents,
  NotParked,
  parkEvent,
  parkedSubjects,
  postponeParkedEvent,
  retryDelays,
  unparkEvent,
} from "./parked.ts";
import type { Subscriber } from "./subscriber.ts";
import type { LogTail } from "./tail.ts";

const batchSize = 100;
/** So many events of one organization in a row are handled in one transaction, which costs more than most of them do. */
const runLength = 20;
/** Another process may take a subscriber over after this long without a sign of life. */
const leaseSeconds = 15;
/** How long a subscriber waits for an event of its kinds before it looks by itself: for parked ones, for a free lease. */
const pollMs = 1000;
const mostCounted = 10_000;

/** Moves one subscriber through the log. One process at a time holds its lease. */
export class Dispatcher {
  readonly #services: Services;
  readonly #subscriber: Subscriber;
  readonly #holder = randomUUID();
  #cursor: Position | undefined;
  #leasedUntilMs = 0;
  #stopped = false;
  readonly #bell = new Bell();
  #running: Promise<void> | undefined;

  constructor(services: Services, subscriber: Subscriber) {
    this.#services = services;
    this.#subscriber = subscriber;
  }

  /** Follows the log until stopped, and looks as soon as the tail shows an event of its kinds. */
  start(tail: LogTail): void {
    const types = new Set(this.#subscriber.types);
    tail.onEvent(({ type }) => {
      if (types.has(type)) this.#bell.ring();
    });
    this.#running = this.#follow();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#bell.ring();
    await this.#running;
    await releaseCursor(this.#services.database, this.#subscriber, this.#holder);
  }

  async #follow(): Promise<void> {
    while (!this.#stopped) {
      const busy = await this.step().catch((error) => {
        this.#cursor = undefined;
        this.#services.log.error({ err: error, subscriber: this.#subscriber.name }, "subscriber cannot read the log");
        return 0;
      });
      if (busy === 0 && !this.#stopped) await this.#bell.wait(pollMs);
    }
  }

  /** Handles what is there now and returns how many events that were; 0 when another process holds the subscriber. */
  async step(): Promise<number> {
    const cursor = await this.#lease();
    if (!cursor) return 0;
    const retried = await this.#retryParked();
    const horizon = await readHorizon(this.#services.database);
    if (!isAfter(horizon, cursor)) return retried;
    const events = await readAfter(this.#services.database, cursor, {
      types: this.#subscriber.types,
      limit: batchSize,
    });
    await this.#handleAll(events);
    if (events.length < batchSize) this.#skipTo(horizon);
    return retried + events.length;
  }

  /** How many events wait for this subscriber, counted up to 10,000; undefined while another process holds it. */
  async countWaiting(): Promise<number | undefined> {
    if (!this.#cursor) return undefined;
    return countAfter(this.#services.database, this.#cursor, { types: this.#subscriber.types, most: mostCounted });
  }

  get subscriber(): string {
    return this.#subscriber.name;
  }

  async #lease(): Promise<Position | undefined> {
    // The holder's own clock ends the lease early: it must never believe in a lease that others see as over.
    if (this.#cursor && performance.now() < this.#leasedUntilMs) return this.#cursor;
    const asked = performance.now();
    const stored = await leaseCursor(this.#services.database, this.#subscriber, this.#holder, leaseSeconds);
    this.#leasedUntilMs = asked + (leaseSeconds * 1000) / 3;
    if (!stored) this.#cursor = undefined;
    else if (!this.#cursor || isAfter(stored, this.#cursor)) this.#cursor = stored;
    return this.#cursor;
  }

  /** Past events nobody here cares about; kept in memory only, re-read after a restart. */
  #skipTo(horizon: Position): void {
    if (this.#cursor && isAfter(horizon, this.#cursor)) this.#cursor = horizon;
  }

  async #handleAll(events: readonly StoredEvent[]): Promise<void> {
    if (events.length === 0) return;
    const blocked = await parkedSubjects(this.#services.database, this.#subscriber);
    for (const run of toRuns(events)) {
      if (this.#stopped) return;
      const isClear = run.length > 1 && run.every(({ subjectId }) => !blocked.has(subjectId));
      if (!(isClear && (await this.#handleTogether(run)))) await this.#handleOneByOne(run, blocked);
    }
  }

  /** False when something in a run cannot be handled: nothing of it was. */
  async #handleTogether(run: readonly StoredEvent[]): Promise<boolean> {
    try {
      await this.#transact(run);
      return true;
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      return false;
    }
  }

  async #handleOneByOne(run: readonly StoredEvent[], blocked: Set<string>): Promise<void> {
    for (const event of run) {
      if (this.#stopped) return;
      if (blocked.has(event.subjectId)) await this.#park(event, "behind a parked event");
      else if (!(await this.#handle(event))) blocked.add(event.subjectId);
    }
  }

  async #handle(event: StoredEvent): Promise<boolean> {
    try {
      await this.#transact([event]);
      return true;
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      this.#services.log.warn(this.#context(event, error), "event parked");
      await this.#park(event, reasonOf(error));
      this.#count("parked");
      return false;
    }
  }

  async #transact(run: readonly StoredEvent[]): Promise<void> {
    const last = run.at(-1);
    if (!last) return;
    await this.#scopeOf(last).transact(async (work) => {
      // A run holds what several events touch. Where somebody else holds some of it, the run gives way before anybody's
      // request ends in a deadlock, and each event waits for its own.
      if (run.length > 1) await work.query({ text: "set local lock_timeout = '50ms'" });
      for (const event of run) await this.#subscriber.handle(work.following(event), event);
      work.beforeCommit(async () => moveCursor(await work.asOwner(), this.#subscriber, this.#holder, last.position));
    });
    this.#cursor = last.position;
    this.#count("handled", run.length);
  }

  async #park(event: StoredEvent, reason: string): Promise<void> {
    await parkEvent(this.#services.database, this.#subscriber, event, reason);
    await moveCursor(this.#services.database, this.#subscriber, this.#holder, event.position);
    this.#cursor = event.position;
  }

  async #retryParked(): Promise<number> {
    const due = await dueParkedEvents(this.#services.database, this.#subscriber);
    for (const { event, attempts } of due) await this.#retry(event, attempts);
    return due.length;
  }

  async #retry(event: StoredEvent, attempts: number): Promise<void> {
    try {
      await this.#scopeOf(event).transact(async (work: Work) => {
        await this.#subscriber.handle(work, event);
        work.beforeCommit(() => this.#unpark(work, event));
      });
      this.#count("handled");
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      // Whoever took it off the list has handled it.
      if (error instanceof NotParked) return;
      this.#count("failed");
      const next = retryDelays[attempts + 1];
      await postponeParkedEvent(this.#services.database, this.#subscriber, event, reasonOf(error), next);
      if (next === undefined)
        this.#services.log.error(this.#context(event, error), "event stays parked until a person looks");
    }
  }

  async #unpark(work: Work, event: StoredEvent): Promise<void> {
    const client = await work.asOwner();
    await holdCursor(client, this.#subscriber, this.#holder);
    await unparkEvent(client, this.#subscriber, event);
  }

  #count(outcome: "handled" | "parked" | "failed", events = 1): void {
    eventsHandled.inc({ subscriber: this.#subscriber.name, outcome }, events);
  }

  #scopeOf(event: StoredEvent): Scope {
    return new Scope(this.#services, {
      organizationId: event.organizationId,
      actor: systemActor,
      traceId: event.traceId,
      causeId: event.id,
    });
  }

  #context(event: StoredEvent, error: unknown) {
    return {
      err: error,
      subscriber: this.#subscriber.name,
      eventId: event.id,
      eventType: event.type,
      traceId: event.traceId,
    };
  }
}

/** Events in their order, cut where the organization changes and where a run is long enough. */
function toRuns(events: readonly StoredEvent[]): StoredEvent[][] {
  const runs: StoredEvent[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    const belongs = run && run.length < runLength && run[0]?.organizationId === event.organizationId;
    if (belongs) run.push(event);
    else runs.push([event]);
  }
  return runs;
}

function reasonOf(error: unknown): string {
  return summarizeError(error).slice(0, 500);
}
