import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { access, authenticateLive, modules } from "./modules.ts";
import { type BoundAction, Gate } from "./platform/actions/gate.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import { type ConnectionOptions, openDatabase } from "./platform/db/database.ts";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./platform/db/embedded/index.ts";
import { migrate } from "./platform/db/migrate.ts";
import { ensureCursors, freeCursors } from "./platform/events/cursors.ts";
import { Dispatcher } from "./platform/events/dispatch.ts";
import { alignTicks, ensureEventPartitions } from "./platform/events/partitions.ts";
import { LogTail } from "./platform/events/tail.ts";
import { createLocalFileStore } from "./platform/files/file-store.ts";
import { forgetOldKeys } from "./platform/http/idempotency.ts";
import { createHttpServer } from "./platform/http/server.ts";
import { openJobs } from "./platform/jobs/jobs.ts";
import type { Log } from "./platform/log.ts";
import { createMailer } from "./platform/mail/mailer.ts";
import { LetterSender } from "./platform/mail/send-letters.ts";
import type { Background } from "./platform/module.ts";
import { audienceOf } from "./platform/realtime/audience.ts";
import { Realtime } from "./platform/realtime/realtime.ts";
import { repeatHourly } from "./platform/repeat-hourly.ts";
import { platformRoutes } from "./platform/routes.ts";
import { createSecrets, readOrMakeSecret } from "./platform/secrets.ts";
import type { Services } from "./platform/services.ts";
import { endHolds } from "./platform/system-scope.ts";
import { createWakeups } from "./platform/wakeups.ts";
import { announceWorker } from "./platform/worker-presence.ts";

const serverDir = fileURLToPath(new URL("..", import.meta.url));
export const migrationsDir = join(serverDir, "migrations");
const webDir = join(serverDir, "../web/dist");

/** A running system. */
export interface App {
  readonly services: Services;
  readonly http: FastifyInstance | undefined;
  /** Where it listens, or undefined when this process serves nobody. */
  readonly url: string | undefined;
  /** Does everything that waits: events for subscribers, and jobs that are due. For tests, which start no workers. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface AppOptions {
  config: Config;
  log: Log;
  clock?: Clock;
  /** Tests drive subscribers and jobs by `settle` instead of workers. */
  manualWork?: boolean;
  /** A database that is running already, instead of the one the configuration names. */
  connection?: { kind: "embedded" | "server"; options: ConnectionOptions };
}

/** Starts the services that the configuration names, on a migrated database. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config } = options;
  const { services, close } = await openServices(options);
  const tail = new LogTail(services);
  const subscribers = modules.flatMap((module) => module.subscribers ?? []);
  await ensureCursors(services.database, subscribers);
  const dispatchers = subscribers.map((subscriber) => new Dispatcher(services, subscriber));
  const http =
    config.services.includes("api") || config.services.includes("realtime")
      ? await buildHttp(services, dispatchers)
      : undefined;
  const realtime = http && config.services.includes("realtime") ? openRealtime(http, services, tail) : undefined;
  access.followChanges(services, tail);
  await tail.start();
  const backgrounds: Background[] = [];
  const works = config.services.includes("worker") && !options.manualWork;
  const presence = works
    ? await announceWorker(services.database, services.log, () => takeOverFromDead(services))
    : undefined;
  if (works) {
    for (const dispatcher of dispatchers) dispatcher.start(tail);
    await services.jobs.startWorking(services);
  }
  if (config.services.includes("worker")) {
    backgrounds.push(repeatHourly(services.log, () => forgetOldKeys(services.database), "old idempotency keys stay"));
    if (services.mailer.configured) backgrounds.push(new LetterSender(services));
    for (const module of modules) if (module.startBackground) backgrounds.push(await module.startBackground(services));
  }
  // Every process sees to it: one that ran for a month beside a dead worker must still be able to write.
  const makePartitions = () => ensureEventPartitions(services.database, services.clock);
  backgrounds.push(repeatHourly(services.log, makePartitions, "next months of the log have no partition"));
  if (http) await http.listen({ port: config.port, host: config.host });

  return {
    services,
    http,
    url: http && `http://127.0.0.1:${portOf(http)}`,
    settle: () => settle(services, dispatchers),
    stop: async () => {
      await realtime?.stop();
      await http?.close();
      await Promise.all(backgrounds.map((background) => background.stop()));
      if (works) await Promise.all(dispatchers.map((dispatcher) => dispatcher.stop()));
      await presence?.stop();
      await tail.stop();
      await close();
    },
  };
}

/** Frees what workers held that are gone, so that nothing waits for their leases to end. */
export async function takeOverFromDead({ database, jobs }: Services): Promise<void> {
  await freeCursors(database);
  await endHolds(database);
  await jobs.retryAbandoned();
}

/** The port a server listens on. Throws when it listens on none. */
function portOf(http: FastifyInstance): number {
  const address = http.server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server listens on no port");
  return address.port;
}

/** What every part of the process stands on, over a migrated database. Nothing works or listens yet; `close` ends it. */
export async function openServices({
  config,
  log,
  clock = systemClock,
  connection,
}: AppOptions): Promise<{ services: Services; close(): Promise<void> }> {
  const embedded =
    connection || config.databaseUrl
      ? undefined
      : await startEmbeddedDatabase({
          dataDir: join(config.dataDir, "postgres"),
          log: (line) => log.debug({ line }, "postgres"),
        });
  const { kind, options } = connection ?? connectionOf(config, embedded);
  const database = openDatabase(kind, options, { poolSize: config.databasePool, log });
  await migrate(database, migrationsDir, log);
  await ensureEventPartitions(database, clock);
  await alignTicks(database);
  const jobs = await openJobs(database, log);
  await jobs.prepare(modules.flatMap((module) => module.jobs ?? []));
  const services: Services = {
    config,
    log,
    clock,
    database,
    jobs,
    wakeups: await createWakeups(database, log),
    files: createLocalFileStore(join(config.dataDir, "files")),
    mailer: createMailer(config),
    secrets: createSecrets(config.secret ?? readOrMakeSecret(config.dataDir)),
    gate: new Gate(boundActions(), { limit: async () => undefined, approval: async () => undefined }),
  };
  const close = async () => {
    await services.jobs.stop();
    services.mailer.close();
    await services.wakeups.stop();
    await services.database.stop();
    await embedded?.stop();
  };
  return { services, close };
}

function connectionOf(
  config: Config,
  embedded: EmbeddedDatabase | undefined,
): { kind: "embedded" | "server"; options: ConnectionOptions } {
  if (embedded) return { kind: "embedded", options: embedded.connection };
  if (config.databaseUrl) return { kind: "server", options: { connectionString: config.databaseUrl } };
  throw new Error("no database is configured");
}

function boundActions(): BoundAction[] {
  const routes = modules.flatMap((module) => module.routes ?? []);
  const fromRoutes = routes.flatMap((route) => (route.kind === "act" ? [route.bound] : []));
  return [...fromRoutes, ...modules.flatMap((module) => module.actions ?? [])];
}

function buildHttp(services: Services, dispatchers: readonly Dispatcher[]): Promise<FastifyInstance> {
  return createHttpServer({
    services,
    access: access.bind(services),
    routes: [...platformRoutes, ...modules.flatMap((module) => module.routes ?? [])],
    webDir: existsSync(join(webDir, "index.html")) ? webDir : undefined,
    readiness: async () => ({
      database: await services.database.query("select 1").then(
        () => true,
        () => false,
      ),
    }),
    dispatchers,
  });
}

function openRealtime(http: FastifyInstance, services: Services, tail: LogTail): Realtime {
  return new Realtime(http.server, {
    services,
    tail,
    authenticate: (handshake) => authenticateLive(services, handshake),
    audience: audienceOf(modules),
    sessions: access.sessionsOf(services),
  });
}

async function settle(services: Services, dispatchers: Dispatcher[]): Promise<void> {
  for (;;) {
    let done = 0;
    for (const dispatcher of dispatchers) done += await dispatcher.step();
    done += await services.jobs.drain(services);
    if (done === 0) return;
  }
}
