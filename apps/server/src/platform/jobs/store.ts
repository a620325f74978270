import type { ActorKind } from "@karavan/contract";
import type pg from "pg";
import type { PgBoss } from "pg-boss";
import type { z } from "zod";
import type { Database } from "../db/database.ts";
import { keptPlan } from "../db/kept-plan.ts";
import { newId } from "../ids.ts";
import type { Services } from "../services.ts";
import type { Scope } from "../work.ts";

/** Slow or outside work, done after the transaction that asked for it, at least once. */
export interface JobDefinition<Payload extends object = object> {
  /** module.verb-noun, as in `delivery.deliver-conversation`. */
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly options: JobOptions;
  /** Written as a method, so that a list may hold jobs of every payload; each parses its own before it is called. */
  handle(scope: Scope, payload: Payload, attempt: JobAttempt): Promise<void>;
}

export interface JobOptions {
  /** How many of this kind one worker does at once. */
  concurrency?: number;
  /** How often a failing job is tried again, with growing pauses. */
  retryLimit?: number;
  /** Seconds before the first retry; doubles up to a minute. */
  retryDelay?: number;
  /** Every retry comes after the same pause: for work whose every try gets further. */
  hasEvenRetries?: boolean;
  /** Seconds after which a job that still runs counts as failed. Its heartbeat finds dead workers much sooner. */
  expireInSeconds?: number;
  /** Only one waiting job per singleton key: a second request while one waits is dropped. */
  onePerKey?: boolean;
}

/** Which try this is. `signal` aborts when the worker stops. */
export interface JobAttempt {
  readonly id: string;
  readonly number: number;
  readonly last: boolean;
  readonly signal: AbortSignal;
}

/** Declares a job, keeping the exact type of its payload. */
export function job<Payload extends object>(
  name: string,
  payload: z.ZodType<Payload>,
  options: JobOptions,
  handle: JobDefinition<Payload>["handle"],
): JobDefinition<Payload> {
  return { name, payload, options, handle };
}

/** A job that waits for its transaction to end. */
export interface NewJob {
  job: JobDefinition;
  payload: object;
  options: { startAfter?: Date; singletonKey?: string; causeId?: string | null };
  scope: Scope;
}

/** What a job row carries: whose it is and what led to it, beside the payload's ids. */
export interface JobEnvelope {
  organizationId: string;
  actor: { kind: ActorKind; id: string | null };
  traceId: string;
  causeId: string | null;
  payload: object;
}

/** The wake-up topic of a kind of job. */
export function jobTopic(name: string): string {
  return `job:${name}`;
}

/**
 * Adds jobs on the connection of a running transaction, which must hold the owner's role.
 *
 * A job that is dropped because one of its key waits already leaves its work to that one, which is therefore held until
 * this transaction ends: taken before, it would look for what is not committed yet, find nothing, and nobody would look
 * again. Who takes jobs passes over what is held and is woken after the commit.
 */
export async function storeJobs(
  client: pg.PoolClient,
  { jobs, database }: Pick<Services, "jobs" | "database">,
  added: readonly NewJob[],
): Promise<void> {
  const executeSql = (text: string, values?: unknown[]) => client.query(statementOf(database, text, values));
  for (const [name, group] of Map.groupBy(added, ({ job }) => job.name)) {
    let missing = group.map(toRow);
    while (missing.length > 0) {
      const inserted = await jobs.boss.insert(name, missing, { db: { executeSql }, returnId: true });
      const ids = new Set(inserted ?? []);
      const dropped = missing.filter(({ id }) => !ids.has(id));
      if (dropped.length === 0) break;
      const { rows } = await executeSql(holdWaiting, [name, dropped.map(({ singletonKey }) => singletonKey ?? "")]);
      const held = new Set(rows.map(({ key }) => key));
      // What was taken between the two statements waits no more, and the job is wanted after all.
      missing = dropped.filter(({ singletonKey }) => !held.has(singletonKey ?? ""));
    }
  }
}

/** By the unique index that drops them; only queues of that policy drop anything. */
const holdWaiting = `select coalesce(singleton_key, '') as key from pgboss.job
  where name = $1 and coalesce(singleton_key, '') = any($2) and state = 'created' and policy = 'short' for share`;

/** A statement of the queue. Those with values come again and again with the same text, so their plans are kept. */
export function statementOf(database: Database, text: string, values: unknown[] | undefined): pg.QueryConfig {
  return values && values.length > 0 ? keptPlan(database, { text, values }) : { text };
}

function toRow({ job, payload, options, scope }: NewJob): Parameters<PgBoss["insert"]>[1][number] & { id: string } {
  const envelope: JobEnvelope = {
    organizationId: scope.organizationId,
    actor: { kind: scope.actor.kind, id: scope.actor.id },
    traceId: scope.traceId,
    causeId: options.causeId === undefined ? scope.causeId : options.causeId,
    payload: job.payload.parse(payload),
  };
  return {
    id: newId(),
    data: envelope,
    ...(options.startAfter && { startAfter: options.startAfter }),
    ...(options.singletonKey && { singletonKey: `${scope.organizationId}:${options.singletonKey}` }),
  };
}

/** How many jobs of a kind are in a state. */
export interface OpenJobsCount {
  job: string;
  state: "due" | "running";
  count: number;
}

/** Counts the jobs that run or could, for whoever watches the system. */
export async function countOpenJobs(database: Database): Promise<OpenJobsCount[]> {
  const { rows } = await database.query(
    `select name as job, case state when 'active' then 'running' else 'due' end as state, count(*)::integer as count
     from pgboss.job where state = 'active' or state in ('created', 'retry') and start_after <= now() group by 1, 2`,
  );
  return rows;
}
