import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { AppError } from "../errors.ts";
import type { Log } from "../log.ts";
import { preparePreludes } from "./entered-query.ts";
import { useQuickReaders } from "./read-values.ts";

useQuickReaders(pg.types);

/** What node-postgres needs to connect: a URL, or the unix socket of the embedded database. */
export type ConnectionOptions =
  | { connectionString: string }
  | { host: string; port: number; user: string; database: string };

type DrizzleDb = NodePgDatabase;

/** A connection that belongs to whoever asked for it: what it holds ends with it. */
export type DedicatedClient = pg.Client;

export interface Database {
  kind: "embedded" | "server";
  /** A connection of the pool. Throws SecondConnection inside a transaction. Release it when done. */
  connect(): Promise<pg.PoolClient>;
  /** One statement on a connection of its own, as the owner. Throws SecondConnection inside a transaction. */
  query(statement: string | pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult>;
  /** A client outside the pool, for LISTEN. Only on a server. */
  dedicatedClient(): Promise<DedicatedClient>;
  /** Drizzle over the pool, as the owner: for logins, which belong to no organization. */
  unscoped: DrizzleDb;
  stop(): Promise<void>;
}

/** Somebody asked for a connection while holding a transaction: on the embedded database both would wait for ever. */
export class SecondConnection extends Error {
  constructor() {
    super("a second database connection was asked for inside a transaction; use the transaction's own Work");
  }
}

/** No connection came in time: the database is away, or others hold every one there is. */
class NoConnection extends AppError {
  constructor(cause: Error) {
    super("not_ready", { cause, details: { retryAfterSeconds: 5 } });
  }
}

/**
 * How long anybody waits, in milliseconds. Without these limits one transaction that hangs stops all that touch the same
 * row, those hold every connection, and every request waits for ever. What a transaction does takes milliseconds and no
 * network; migrations lift the limits (`withoutLimits`), and parameters of the URL win over them.
 */
export interface Patience {
  readonly connectionTimeoutMillis: number;
  readonly lock_timeout: number;
  readonly statement_timeout: number;
  readonly idle_in_transaction_session_timeout: number;
}

const usualPatience: Patience = {
  connectionTimeoutMillis: 20_000,
  lock_timeout: 20_000,
  statement_timeout: 60_000,
  idle_in_transaction_session_timeout: 60_000,
};

/** Runs what may take as long as it takes on a connection, whose limits are back after it. */
export async function withoutLimits<T>(client: pg.PoolClient, run: () => Promise<T>): Promise<T> {
  await client.query("set lock_timeout = 0; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0");
  try {
    return await run();
  } finally {
    await client.query("reset lock_timeout; reset statement_timeout; reset idle_in_transaction_session_timeout");
  }
}

/** A pool that says in our words that there is no connection to be had. */
class Pool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(done: ConnectDone): void;
  override connect(done?: ConnectDone): Promise<pg.PoolClient> | undefined {
    if (!done) return super.connect().catch((error: Error) => Promise.reject(new NoConnection(error)));
    super.connect((error, client, release) => done(error && new NoConnection(error), client, release));
    return undefined;
  }
}

type ConnectDone = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (release?: Error | boolean) => void,
) => void;

const holdingTransaction = new AsyncLocalStorage<boolean>();

/** Runs `work` in the knowledge that it holds a transaction: any other connection asked for inside throws. */
export function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  refuseSecondConnection();
  return holdingTransaction.run(true, work);
}

/** Runs `work` as if no transaction were held: for what is started inside one but outlives it. */
export function outsideTransaction<T>(work: () => T): T {
  return holdingTransaction.run(false, work);
}

/** Throws SecondConnection inside a transaction. */
function refuseSecondConnection(): void {
  if (holdingTransaction.getStore()) throw new SecondConnection();
}

/** Opens the pool. `takeConnection` is only for Work, which guards itself. */
export function openDatabase(
  kind: Database["kind"],
  connection: ConnectionOptions,
  options: { poolSize: number; log: Log; patience?: Patience },
): Database & { takeConnection(): Promise<pg.PoolClient> } {
  // The embedded database is one session, in which everybody waits for everybody else and nobody can hang alone.
  const patience = kind === "server" ? (options.patience ?? usualPatience) : undefined;
  const pool = new Pool({
    ...connection,
    ...patience,
    max: options.poolSize,
    pipeline: true,
    idleTimeoutMillis: 60_000,
  });
  if (kind === "server") pool.on("connect", preparePreludes);
  // A connection that breaks off while somebody holds it must not end the process: they hear of it with their next query.
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", (error) => options.log.warn({ err: error }, "idle database connection failed"));
  const guarded = new Proxy(pool, {
    get(target, property) {
      if (property === "connect" || property === "query") refuseSecondConnection();
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return {
    kind,
    takeConnection: () => pool.connect(),
    connect: () => guarded.connect(),
    query: (statement, values) => guarded.query(statement, values),
    dedicatedClient: async () => {
      const client = new pg.Client({
        ...connection,
        keepAlive: true,
        connectionTimeoutMillis: patience?.connectionTimeoutMillis,
      });
      await client.connect();
      return client;
    },
    unscoped: drizzle({ client: guarded }),
    stop: () => pool.end(),
  };
}
