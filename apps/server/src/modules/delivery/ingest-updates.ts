import { z } from "zod";
import { isPassing } from "../../platform/database-failures.ts";
import { job } from "../../platform/jobs/store.ts";
import type { Scope, Work } from "../../platform/work.ts";
import { findChannel } from "../channels/index.ts";
import { applyEvents } from "./apply-channel-events.ts";
import type { ChannelEvent } from "./providers/connector.ts";
import { connectorOf } from "./providers/index.ts";
import { lockWaitingUpdates, markUpdates, type WaitingUpdate } from "./store.ts";

const Payload = z.object({ channelId: z.uuid() });

/** How many updates one transaction takes. */
const batchSize = 100;

/** Makes messages of the updates that were kept for a channel, in their order. */
export const ingestUpdatesJob = job(
  "delivery.ingest-updates",
  Payload,
  { concurrency: 4, retryLimit: 20, retryDelay: 1, onePerKey: true },
  ingestUpdates,
);

/** Works until nothing waits. Safe to repeat, and at once in several places: they take turns. */
async function ingestUpdates(scope: Scope, { channelId }: z.output<typeof Payload>): Promise<void> {
  while ((await ingestBatch(scope, channelId, batchSize)) === batchSize);
}

/** A batch goes in one transaction; when something in it cannot be taken, each of it goes in its own. */
async function ingestBatch(scope: Scope, channelId: string, limit: number): Promise<number> {
  try {
    return await scope.transact((work) => takeBatch(work, channelId, limit));
  } catch (error) {
    if (isPassing(error)) throw error;
    scope.services.log.warn({ err: error, channelId }, "a batch of updates cannot be taken whole");
    return ingestOneByOne(scope, channelId, limit);
  }
}

async function ingestOneByOne(scope: Scope, channelId: string, limit: number): Promise<number> {
  let taken = 0;
  for (; taken < limit; taken += 1) {
    if ((await ingestOne(scope, channelId)) === 0) break;
  }
  return taken;
}

async function ingestOne(scope: Scope, channelId: string): Promise<number> {
  try {
    return await scope.transact((work) => takeBatch(work, channelId, 1));
  } catch (error) {
    if (isPassing(error)) throw error;
    scope.services.log.error({ err: error, channelId, traceId: scope.traceId }, "an update cannot be taken");
    return scope.transact((work) => giveUpOne(work, channelId));
  }
}

async function takeBatch(work: Work, channelId: string, limit: number): Promise<number> {
  const channel = await findChannel(work, channelId);
  if (!channel) return 0;
  const updates = await lockWaitingUpdates(work, channelId, limit);
  if (updates.length === 0) return 0;
  const read = updates.map((update) => ({ update, events: translate(work, channel.kind, update) }));
  await applyEvents(
    work,
    channel,
    read.flatMap(({ events }) => events ?? []),
  );
  await markUpdates(
    work,
    read.map(({ update, events }) => ({ id: update.id, outcome: outcomeOf(events) })),
  );
  return updates.length;
}

function outcomeOf(events: readonly ChannelEvent[] | undefined): "handled" | "ignored" | "failed" {
  if (!events) return "failed";
  return events.length > 0 ? "handled" : "ignored";
}

/** Undefined for what is no update of the network: kept as it is, for a person to look at. */
function translate(
  work: Work,
  kind: Parameters<typeof connectorOf>[0],
  { id, payload, receivedAt }: WaitingUpdate,
): ChannelEvent[] | undefined {
  try {
    return connectorOf(kind).translate(payload, receivedAt);
  } catch (error) {
    work.services.log.error({ err: error, updateId: id }, "an update cannot be read");
    return undefined;
  }
}

/** Sets the oldest update aside, so that it never blocks the ones behind it. */
async function giveUpOne(work: Work, channelId: string): Promise<number> {
  const updates = await lockWaitingUpdates(work, channelId, 1);
  if (updates.length > 0)
    await markUpdates(
      work,
      updates.map(({ id }) => ({ id, outcome: "failed" })),
    );
  return updates.length;
}
