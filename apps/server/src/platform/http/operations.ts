import type { FastifyInstance } from "fastify";
import { AppError } from "../errors.ts";
import type { Dispatcher } from "../events/dispatch.ts";
import { countParkedEvents } from "../events/parked.ts";
import { countOpenJobs } from "../jobs/store.ts";
import { openJobs, parkedEvents, registry, waitingEvents } from "../metrics.ts";
import type { Services } from "../services.ts";

/** What is asked about the process. */
export interface OperationsOptions {
  services: Services;
  /** Whether the parts of the process that requests need are up. */
  readiness: () => Promise<Record<string, boolean>>;
  /** Who follows the log in this process. */
  dispatchers: readonly Dispatcher[];
}

/** What those who run the system ask: is it alive, is it ready and with which parts, and its figures. */
export function serveOperations(app: FastifyInstance, { services, readiness, dispatchers }: OperationsOptions): void {
  app.get("/health/live", async () => ({ status: "ok" }));
  app.get("/health/ready", async (_request, reply) => {
    const parts = await readiness();
    const ready = Object.values(parts).every(Boolean);
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ok" : "not ready", parts });
  });
  app.get("/metrics", async (request, reply) => {
    const { metricsToken } = services.config;
    if (metricsToken && request.headers.authorization !== `Bearer ${metricsToken}`)
      throw new AppError("unauthenticated");
    await Promise.all([measureParkedEvents(services), measureOpenJobs(services), measureWaitingEvents(dispatchers)]);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

/** While the database is away the other figures are told all the same. */
async function measureParkedEvents({ database }: Services): Promise<void> {
  const counts = await countParkedEvents(database).catch(() => []);
  parkedEvents.reset();
  for (const { subscriber, waitsFor, count } of counts) parkedEvents.set({ subscriber, waits_for: waitsFor }, count);
}

async function measureOpenJobs({ database }: Services): Promise<void> {
  const counts = await countOpenJobs(database).catch(() => []);
  openJobs.reset();
  for (const { job, state, count } of counts) openJobs.set({ job, state }, count);
}

async function measureWaitingEvents(dispatchers: OperationsOptions["dispatchers"]): Promise<void> {
  const count = async (each: Dispatcher) => ({ subscriber: each.subscriber, waiting: await each.countWaiting() });
  const counts = await Promise.all(dispatchers.map(count)).catch(() => []);
  waitingEvents.reset();
  for (const { subscriber, waiting } of counts) if (waiting !== undefined) waitingEvents.set({ subscriber }, waiting);
}
