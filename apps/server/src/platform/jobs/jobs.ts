import { PgBoss } from "pg-boss";
import type { Database } from "../db/database.ts";
import { outsideTransaction } from "../db/database.ts";
import type { Log } from "../log.ts";
import { jobsDone } from "../metrics.ts";
import type { Services } from "../services.ts";
import { Scope } from "../work.ts";
import { type JobResult, type JobRow, JobWorker } from "./job-worker.ts";
import { type JobDefinition, type JobEnvelope, jobTopic, statementOf } from "./store.ts";

/** The queue, in the same database as everything else. */
export interface Jobs {
  readonly boss: PgBoss;
  /** Makes the queues of every job. Must run before the first transaction enqueues one. */
  prepare(definitions: readonly JobDefinition[]): Promise<void>;
  /** Puts what dead workers were doing back into the queue. Only for who knows that no worker is alive. */
  retryAbandoned(): Promise<void>;
  /** Does jobs until stopped: of every kind, or of those named. */
  startWorking(services: Services, only?: readonly JobDefinition[]): Promise<void>;
  /** Does every job that is due now, one after another, and returns how many; for tests. */
  drain(services: Services): Promise<number>;
  stop(): Promise<void>;
}

/** Opens the queue. Throws when the database cannot be reached. */
export async function openJobs(database: Database, log: Log): Promise<Jobs> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => outsideTransaction(() => database.query(statementOf(database, text, values))) },
    backend: database.kind === "embedded" ? "pglite" : "postgres",
    // Both, or a worker that died among others is missed for a minute.
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    schedule: false,
  });
  boss.on("error", (error) => log.error({ err: error }, "queue failed"));
  await boss.start();
  return new BossJobs(boss, database, log);
}

const selectActive = "select name, array_agg(id) as ids from pgboss.job where state = 'active' group by name";

class BossJobs implements Jobs {
  readonly boss: PgBoss;
  readonly #database: Database;
  readonly #log: Log;
  readonly #stopping = new AbortController();
  #definitions: readonly JobDefinition[] = [];
  readonly #workers: JobWorker[] = [];
  #offWakeups: (() => void)[] = [];

  constructor(boss: PgBoss, database: Database, log: Log) {
    this.boss = boss;
    this.#database = database;
    this.#log = log;
  }

  async prepare(definitions: readonly JobDefinition[]): Promise<void> {
    this.#definitions = definitions;
    for (const { name, options } of definitions) {
      await this.boss.createQueue(name, {
        policy: options.onePerKey ? "short" : "standard",
        retryLimit: options.retryLimit ?? 5,
        retryDelay: options.retryDelay ?? 1,
        ...(options.hasEvenRetries ? { retryBackoff: false } : { retryBackoff: true, retryDelayMax: 60 }),
        expireInSeconds: options.expireInSeconds ?? 300,
        heartbeatSeconds: 10,
        deleteAfterSeconds: 24 * 3600,
      });
      // pg-boss looks a queue up on its own connection at the first insert; inside a transaction that would block.
      await this.boss.findJobs(name, { key: "-" });
    }
  }

  async retryAbandoned(): Promise<void> {
    const { rows } = await this.#database.query(selectActive);
    for (const { name, ids } of rows) await this.boss.fail(name, ids, { message: "the worker is gone" });
  }

  async startWorking(services: Services, only = this.#definitions): Promise<void> {
    for (const definition of only) this.#work(definition, services);
  }

  #work(definition: JobDefinition, services: Services): void {
    const { name, options } = definition;
    const worker = new JobWorker({
      boss: this.boss,
      log: this.#log,
      name,
      places: options.concurrency ?? 4,
      attempt: (row) => this.#attempt(definition, services, row),
    });
    this.#workers.push(worker);
    this.#offWakeups.push(services.wakeups.on(jobTopic(name), () => worker.notify()));
  }

  async #attempt(definition: JobDefinition, services: Services, row: JobRow): Promise<JobResult> {
    const envelope = row.data as JobEnvelope;
    // What a member may do was asked when they asked for it, and may have changed: a job does nothing more in their name.
    const permissions = envelope.actor.kind === "system" ? undefined : [];
    const scope = new Scope(services, { ...envelope, actor: { ...envelope.actor, permissions } });
    const attempt = {
      id: row.id,
      number: row.retryCount + 1,
      last: row.retryCount >= row.retryLimit,
      signal: this.#stopping.signal,
    };
    try {
      await definition.handle(scope, definition.payload.parse(envelope.payload), attempt);
      jobsDone.inc({ job: definition.name, outcome: "completed" });
      return { status: "completed" };
    } catch (error) {
      jobsDone.inc({ job: definition.name, outcome: "failed" });
      const level = attempt.last ? "error" : "warn";
      this.#log[level](
        { err: error, job: definition.name, jobId: row.id, attempt: attempt.number, traceId: scope.traceId },
        "job failed",
      );
      return { status: "failed", output: { message: error instanceof Error ? error.name : "unknown" } };
    }
  }

  async drain(services: Services): Promise<number> {
    let done = 0;
    for (const definition of this.#definitions) {
      for (;;) {
        const batch = await this.boss.fetch<object>(definition.name, { batchSize: 10, includeMetadata: true });
        if (batch.length === 0) break;
        for (const row of batch) {
          const result = await this.#attempt(definition, services, row);
          if (result.status === "completed") await this.boss.complete(definition.name, row);
          else await this.boss.fail(definition.name, row, result.output);
          done += 1;
        }
      }
    }
    return done;
  }

  async stop(): Promise<void> {
    for (const off of this.#offWakeups) off();
    this.#stopping.abort();
    await Promise.all(this.#workers.map((worker) => worker.stop()));
    await this.boss.stop({ graceful: true, timeout: 10_000 });
  }
}
