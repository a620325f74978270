import type { EventFacts, EventType } from "@karavan/contract";
import type pg from "pg";
import type { Actor } from "./actor.ts";
import { insideTransaction } from "./db/database.ts";
import { SearchReader } from "./db/search.ts";
import { type QueryOptions, Transaction } from "./db/transaction.ts";
import { type ChangesByField, type NewEvent, newEvent } from "./events/store.ts";
import { newTraceId } from "./ids.ts";
import type { JobDefinition } from "./jobs/store.ts";
import type { Services } from "./services.ts";

/** Who acts where, and what led to it. A gate makes it; it outlives its transactions. */
export interface ScopeIdentity {
  readonly organizationId: string;
  readonly actor: Actor;
  readonly traceId: string;
  /** The event this follows from, when one does. */
  readonly causeId: string | null;
}

/** One organization, one actor, one purpose. Every transaction of it begins here. */
export class Scope implements ScopeIdentity {
  readonly organizationId: string;
  readonly actor: Actor;
  readonly traceId: string;
  readonly causeId: string | null;
  readonly services: Services;

  constructor(services: Services, identity: ScopeIdentity) {
    this.services = services;
    this.organizationId = identity.organizationId;
    this.actor = identity.actor;
    this.traceId = identity.traceId;
    this.causeId = identity.causeId;
  }

  /**
   * Runs `work` in one transaction: all or nothing, with the events and jobs it announced.
   * May be called again, for instance after a network call. Throws SecondConnection when called inside another.
   */
  async transact<T>(work: (work: Work) => Promise<T>): Promise<T> {
    const transaction = new Transaction(this.services, this.organizationId);
    const result = await insideTransaction(async () => {
      try {
        const value = await work(new Work(this, transaction));
        await transaction.commit();
        return value;
      } catch (error) {
        await transaction.rollBack();
        throw error;
      }
    });
    transaction.wakeWaiters();
    return result;
  }

  /** Runs `work`, which only reads, in one transaction. Throws when it announced or enqueued something. */
  async read<T>(work: (work: Work) => Promise<T>): Promise<T> {
    const transaction = new Transaction(this.services, this.organizationId, { reads: true });
    return insideTransaction(async () => {
      try {
        const value = await work(new Work(this, transaction));
        if (transaction.hasEffects) throw new Error("a read announced an event or a job");
        transaction.finishReading();
        return value;
      } catch (error) {
        await transaction.rollBack();
        throw error;
      }
    });
  }

  /** Runs `work` and undoes everything it did; returns what it would have announced. */
  async rehearse(work: (work: Work) => Promise<unknown>): Promise<readonly NewEvent[]> {
    const transaction = new Transaction(this.services, this.organizationId);
    return insideTransaction(async () => {
      try {
        await work(new Work(this, transaction));
        return transaction.events;
      } finally {
        await transaction.rollBack();
      }
    });
  }

  /** The same scope, following from another event. */
  causedBy(causeId: string | null): Scope {
    return new Scope(this.services, { ...this.identity(), causeId });
  }

  /** The same scope at the beginning of a trace of its own: for whoever hears of many things that have nothing in common. */
  inNewTrace(): Scope {
    return new Scope(this.services, { ...this.identity(), traceId: newTraceId() });
  }

  /** The same scope with another doer. */
  as(actor: Actor): Scope {
    return new Scope(this.services, { ...this.identity(), actor });
  }

  identity(): ScopeIdentity {
    return { organizationId: this.organizationId, actor: this.actor, traceId: this.traceId, causeId: this.causeId };
  }
}

/** The only door to the database: one organization, one actor, one transaction, its events and its jobs. */
export class Work {
  readonly scope: Scope;
  readonly #transaction: Transaction;

  constructor(scope: Scope, transaction: Transaction) {
    this.scope = scope;
    this.#transaction = transaction;
  }

  get organizationId(): string {
    return this.scope.organizationId;
  }

  get actor(): Actor {
    return this.scope.actor;
  }

  get services(): Services {
    return this.scope.services;
  }

  /** The time, from the process's clock. */
  now(): Date {
    return this.services.clock.now();
  }

  /** The same transaction for what follows from another event than the one that started this scope. */
  causedBy(causeId: string | null): Work {
    return new Work(this.scope.causedBy(causeId), this.#transaction);
  }

  /** The same transaction for what follows from an event, in its trace. */
  following({ id: causeId, traceId }: { id: string; traceId: string }): Work {
    return new Work(new Scope(this.services, { ...this.scope.identity(), causeId, traceId }), this.#transaction);
  }

  /** Reads by part of a word, by full text or in JSON, where indexes of the tenant role would not be used. */
  search(): SearchReader {
    return new SearchReader(this);
  }

  /** One statement; `store.ts` files ask by `query` and `execute`, which keep its plan. */
  async query<Row extends pg.QueryResultRow>(
    statement: pg.QueryConfig,
    options?: QueryOptions,
  ): Promise<pg.QueryResult<Row>> {
    return this.#transaction.query<Row>(statement, options);
  }

  /**
   * Announces that something happened; it is written with the change itself or not at all. Returns the event's id.
   * `causeId` says what led to it when that is not what started this scope.
   */
  publish<Type extends EventType>(
    type: Type,
    facts: EventFacts[Type],
    options: { causeId?: string | null; changes?: ChangesByField; actor?: Actor } = {},
  ): string {
    const event = newEvent(this.scope, this.now(), type, facts, options);
    this.#transaction.events.push(event);
    return event.id;
  }

  /** Asks for a job once this transaction is committed. Jobs carry ids, not data. */
  enqueue<Payload extends object>(
    job: JobDefinition<Payload>,
    payload: NoInfer<Payload>,
    options: { startAfter?: Date; singletonKey?: string; causeId?: string | null } = {},
  ): void {
    this.#transaction.jobs.push({ job, payload, options, scope: this.scope });
  }

  /** Runs as the last thing before the commit, inside the transaction. */
  beforeCommit(finish: () => Promise<void>): void {
    this.#transaction.finishers.push(finish);
  }

  /** Runs after the commit, in this process only: to forget what a cache knows. */
  afterCommit(follow: () => void): void {
    this.#transaction.followers.push(follow);
  }

  /** One statement on the platform's own tables, as the schema's owner; the organization's role is back after it. */
  async queryAsOwner(text: string, values: unknown[]): Promise<pg.QueryResult> {
    return this.#transaction.queryAsOwner(text, values);
  }

  /** The connection with the role of the schema's owner, for the platform's own tables. The role stays until the end. */
  async asOwner(): Promise<pg.PoolClient> {
    return this.#transaction.asOwner();
  }
}
