import { setTimeout as sleep } from "node:timers/promises";
import { messagingApi } from "@karavan/contract";
import { measurePgbench } from "../lib/postgres.ts";
import type { Row } from "../lib/row.ts";
import { type DatabaseKind, type TelegramScene, withTelegram } from "../lib/telegram-scene.ts";

const people = 100;
const steadyPerSecond = 1000;
const steadySeconds = 8;
const burst = 10_000;
const tickMs = 10;
const lookMs = 50;
const floorSeconds = 3;

/** Telegram updates, by long polling, from the network to stored messages: a steady stream, and as many at once. */
export async function measureIntake(): Promise<Row[]> {
  return [...(await measureOn("embedded")), ...(await measureOn("PostgreSQL"))];
}

function measureOn(database: DatabaseKind): Promise<Row[]> {
  return withTelegram({ database, people, settings: { draftReplies: false } }, async (scene) => {
    await everybodyWritesOnce(scene);
    console.error(`${database}: ${steadyPerSecond} updates a second for ${steadySeconds} s`);
    const steady = await measureSteady(scene, people);
    console.error(`${database}: ${burst} updates at once`);
    const most = await measureBurst(scene, people + steady.written);
    const floor = scene.databaseUrl ? measurePgbench(scene.databaseUrl, floorSeconds).inserts : undefined;
    const floorRow = floor && { name: "floor: pgbench, update and insert", figures: { "transactions/s": floor } };
    return [
      ...(floorRow ? [floorRow] : []),
      steady.toRow(database),
      {
        ...most(database),
        ...(floor && { ratio: { to: "pgbench, update and insert", value: most.perSecond / floor } }),
      },
    ];
  });
}

/** New contacts, conversations and deals are made before anything is measured. */
async function everybodyWritesOnce(scene: TelegramScene): Promise<void> {
  for (const person of scene.people) person.sends("Здравствуйте!");
  await untilStored(scene, scene.people.length);
}

async function measureSteady(scene: TelegramScene, storedBefore: number) {
  const perTick = (steadyPerSecond * tickMs) / 1000;
  const began = performance.now();
  let written = 0;
  let waiting = 0;
  let looks = 0;
  while (performance.now() - began < steadySeconds * 1000) {
    const due = Math.floor(((performance.now() - began) / tickMs) * perTick);
    for (; written < due; written += 1) write(scene, written);
    await sleep(tickMs);
    waiting += scene.telegram.stats.pendingUpdates;
    looks += 1;
  }
  const rate = written / ((performance.now() - began) / 1000);
  const endedAt = performance.now();
  await untilStored(scene, storedBefore + written);
  const storedAfterMs = performance.now() - endedAt;
  const meanWaiting = waiting / looks;
  return {
    written,
    toRow: (database: string): Row => ({
      name: `Telegram intake, steady, ${database}`,
      figures: {
        "updates/s": rate,
        // As many as wait at a time, divided by how many come in a second (Little's law).
        "ms until the network may forget an update (mean)": (meanWaiting / rate) * 1000,
        "ms from the last update until all were stored": storedAfterMs,
      },
      target: "≥ 1,000/s sustained; answered in < 20 ms",
    }),
  };
}

async function measureBurst(scene: TelegramScene, storedBefore: number) {
  const cpuBefore = scene.server.cpuMs();
  const began = performance.now();
  for (let written = 0; written < burst; written += 1) write(scene, written);
  await untilStored(scene, storedBefore + burst);
  const perSecond = burst / ((performance.now() - began) / 1000);
  const cpuMs = (scene.server.cpuMs() - cpuBefore) / burst;
  const toRow = (database: string): Row => ({
    name: `Telegram intake, ${burst.toLocaleString("en")} at once, ${database}`,
    figures: { "messages stored/s": perSecond, "ms of processor each": cpuMs },
    target: "≥ 1,000/s",
  });
  return Object.assign(toRow, { perSecond });
}

function write({ people: all }: TelegramScene, number: number): void {
  all[number % all.length]?.sends(`Есть ли места на ${number} мая?`);
}

/** Nobody reads, so what is unread is what is stored. */
async function untilStored({ owner }: TelegramScene, messages: number): Promise<void> {
  for (;;) {
    const { items } = await owner.api.call(messagingApi.listConversations, { query: { limit: 200 } });
    if (items.reduce((sum, { unread }) => sum + unread, 0) >= messages) return;
    await sleep(lookMs);
  }
}
