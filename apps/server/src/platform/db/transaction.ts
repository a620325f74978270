import type pg from "pg";
import { type NewEvent, storeEvents } from "../events/store.ts";
import { jobTopic, type NewJob, storeJobs } from "../jobs/store.ts";
import type { Services } from "../services.ts";
import {
  beginning,
  entering,
  type Planning,
  type Prelude,
  planModes,
  queryBehind,
  type TenantRole,
} from "./entered-query.ts";

/** As whom a statement runs, and whether it is planned for its values. */
export interface QueryOptions {
  role?: TenantRole;
  planning?: Planning;
}

/**
 * One transaction in one organization: its connection, taken with the first query, and what was announced, asked for and
 * promised on the way. `Scope` begins and ends it; everybody else works through `Work`.
 *
 * What only reads needs no `begin` and no `commit`: PostgreSQL shows every statement what is committed when it begins
 * (READ COMMITTED) inside a transaction as outside, so each statement enters the organization by itself.
 */
export class Transaction {
  readonly events: NewEvent[] = [];
  readonly jobs: NewJob[] = [];
  /** Run before the commit, inside the transaction. */
  readonly finishers: (() => Promise<void>)[] = [];
  /** Run after the commit, in this process only. */
  readonly followers: (() => void)[] = [];
  readonly #services: Services;
  readonly #organizationId: string;
  #client: pg.PoolClient | undefined;
  #taking: Promise<pg.PoolClient> | undefined;
  #isOpen = false;
  #isGathering = false;
  #begun: Promise<unknown> | undefined;
  readonly #reads: boolean;

  constructor(services: Services, organizationId: string, { reads = false } = {}) {
    this.#services = services;
    this.#organizationId = organizationId;
    this.#reads = reads;
  }

  get hasEffects(): boolean {
    return this.events.length > 0 || this.jobs.length > 0;
  }

  /** One statement in the organization, with the rights and the indexes of a role. */
  async query<Row extends pg.QueryResultRow>(
    statement: pg.QueryConfig,
    { role = "karavan_app", planning = role === "karavan_app" ? "one" : "values" }: QueryOptions = {},
  ): Promise<pg.QueryResult<Row>> {
    const client = await this.#take();
    this.#gather(client);
    if (this.#reads) return queryBehind<Row>(client, [this.#entering(role, planning)], statement);
    if (role === "karavan_app" && planning === "one") return this.#send<Row>(client, statement);
    return this.#sendAs<Row>(client, { role, planning }, statement);
  }

  /** The connection inside the transaction, which is open from now on. */
  async #open(): Promise<pg.PoolClient> {
    const client = await this.#take();
    this.#gather(client);
    if (this.#isOpen) return client;
    this.#begun = this.#send(client, { text: "select" });
    this.#begun.catch(() => undefined);
    return client;
  }

  // The promise is what is kept: two queries that begin at once must not take two connections.
  #take(): Promise<pg.PoolClient> {
    this.#taking ??= this.#services.database.takeConnection().then((client) => {
      this.#client = client;
      return client;
    });
    return this.#taking;
  }

  /** What is asked for at once rides to the server in one packet, which costs as much as most of what it carries. */
  #gather({ connection: { stream } }: pg.PoolClient): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    stream.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      stream.uncork();
    });
  }

  #send<Row extends pg.QueryResultRow>(client: pg.PoolClient, statement: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    if (this.#isOpen) return client.query<Row>(statement);
    this.#isOpen = true;
    const begin = beginning(this.#services.database);
    return queryBehind<Row>(client, [begin, this.#entering("karavan_app", "one")], statement);
  }

  /** All three at once: whatever else is asked meanwhile comes before the role is taken or after it is back. */
  async #sendAs<Row extends pg.QueryResultRow>(
    client: pg.PoolClient,
    { role, planning }: Required<QueryOptions>,
    statement: pg.QueryConfig,
  ): Promise<pg.QueryResult<Row>> {
    const become = (taken: TenantRole, planned: Planning) => ({
      text: "select set_config('role', $1, true), set_config('plan_cache_mode', $2, true)",
      values: [taken, planModes[planned]],
    });
    const [, result] = await Promise.all([
      this.#send(client, become(role, planning)),
      client.query<Row>(statement),
      client.query(become("karavan_app", "one")),
    ]);
    return result;
  }

  #entering(role: TenantRole, planning: Planning): Prelude {
    const organizationId = this.#organizationId;
    return entering(this.#services.database, { role, planning, organizationId, readsOnly: this.#reads });
  }

  /** Ends the transaction with everything it announced. Events and the commit ride in one round trip. */
  async commit(): Promise<void> {
    for (const finish of this.finishers) await finish();
    if (!this.#client && this.events.length === 0 && this.jobs.length === 0) return;
    const client = await this.#open();
    const statements: Promise<unknown>[] = [this.#begun ?? Promise.resolve()];
    if (this.events.length > 0) statements.push(storeEvents(client, this.#services.database, this.events));
    if (this.jobs.length > 0) {
      statements.push(this.#storeJobs());
      // The queue writes in several steps, and the commit must come behind the last of them.
      await allDone(statements);
    }
    const committed = client.query("commit");
    await allDone([...statements, committed]).finally(() => this.#release());
    if ((await committed).command !== "COMMIT") throw new Error("the transaction was rolled back by the database");
  }

  async #storeJobs(): Promise<void> {
    await storeJobs(await this.asOwner(), this.#services, this.jobs);
  }

  /** Ends what only read: there is nothing to commit. */
  finishReading(): void {
    this.#release();
  }

  /** Ends the transaction without effect. Never throws. */
  async rollBack(): Promise<void> {
    // A query may still be waiting for its connection when another one, or the work itself, failed.
    const client = await this.#taking?.catch(() => undefined);
    if (!client || !this.#client) return;
    if (!this.#isOpen) return this.#release();
    const failed = await client.query("rollback").then(
      () => undefined,
      (error: Error) => error,
    );
    this.#release(failed);
  }

  /** One statement on the platform's own tables, as the schema's owner; the organization's role is back after it. */
  async queryAsOwner(text: string, values: unknown[]): Promise<pg.QueryResult> {
    const client = await this.#open();
    const [, result] = await Promise.all([
      client.query("select set_config('role', 'none', true)"),
      client.query(text, values),
      client.query("select set_config('role', 'karavan_app', true)"),
    ]);
    return result;
  }

  /** The connection with the role of the schema's owner, for the platform's own tables. The role stays until the end. */
  async asOwner(): Promise<pg.PoolClient> {
    const client = await this.#open();
    await client.query("select set_config('role', 'none', true)");
    return client;
  }

  /** Tells caches, subscribers and workers of this process. Called after the commit. */
  wakeWaiters(): void {
    for (const follow of this.followers) follow();
    for (const topic of this.#topics()) this.#services.wakeups.wake(topic);
  }

  #topics(): string[] {
    const topics = new Set(this.jobs.map(({ job }) => jobTopic(job.name)));
    if (this.events.length > 0) topics.add("events");
    return [...topics];
  }

  #release(error?: Error): void {
    this.#client?.release(error);
    this.#client = undefined;
    this.#taking = undefined;
    this.#isOpen = false;
  }
}

/** Waits for every statement of a transaction, also behind one that failed, and throws what failed first. */
async function allDone(statements: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(statements)).find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}
