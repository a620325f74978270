import { setTimeout as sleep } from "node:timers/promises";
import { type Conversation, type HttpRequest, messagingApi, writeRequest } from "@karavan/contract";
import { load } from "../lib/load.ts";
import { measurePgbench } from "../lib/postgres.ts";
import type { Row } from "../lib/row.ts";
import { type TelegramScene, withTelegram } from "../lib/telegram-scene.ts";

/** A bot may send 30 messages a second, one a second to a chat after the first 20: with these, the network is no limit. */
const bots = 40;
const people = 400;
const concurrency = 10;
const queueSeconds = 4;
const lookMs = 20;
const floorSeconds = 3;

/** Messages queued over HTTP, each with its permit, while no worker is there; then how fast a worker sends them. */
export async function measureSending(): Promise<Row[]> {
  const options = { database: "PostgreSQL", people, bots, settings: { draftReplies: false } } as const;
  return withTelegram(options, async (scene): Promise<Row[]> => {
    const chats = await openChats(scene);
    console.error("queueing messages");
    await scene.restart({ KARAVAN_SERVICES: "api" });
    const queued = await load({
      urls: [scene.server.url],
      headers: scene.owner.headers,
      requests: answersTo(chats),
      concurrency,
      seconds: queueSeconds,
      warmUpSeconds: 0,
    });
    console.error(`sending ${queued.count} messages`);
    await scene.restart({});
    const sending = await measureDraining(scene, queued.count);
    const floor = measurePgbench(scene.databaseUrl ?? "", floorSeconds).inserts;
    const ratio = (perSecond: number) => ({ to: "pgbench, update and insert", value: perSecond / floor });
    return [
      { name: "floor: pgbench, update and insert", figures: { "transactions/s": floor } },
      {
        name: "queue a message: permit, message, events",
        figures: { "requests/s": queued.perSecond, "ms p50": queued.p50, "ms p95": queued.p95 },
        ratio: ratio(queued.perSecond),
      },
      {
        name: `send to a loopback provider, ${queued.count.toLocaleString("en")} messages over ${bots} accounts`,
        figures: { "messages/s": sending.perSecond, "ms of processor each": sending.cpuMs },
        ratio: ratio(sending.perSecond),
        target: "≥ 500 msg/s",
      },
    ];
  });
}

async function openChats({ people: all, owner }: TelegramScene): Promise<Conversation[]> {
  for (const person of all) person.sends("Здравствуйте!");
  const chats = new Map<string, Conversation>();
  while (chats.size < all.length) {
    let cursor: string | undefined;
    do {
      const page = await owner.api.call(messagingApi.listConversations, { query: { limit: 200, cursor } });
      for (const chat of page.items) chats.set(chat.id, chat);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    await sleep(lookMs);
  }
  // People of one account came together; neighbours in this order belong to different ones.
  return [...chats.values()].sort((a, b) => numberOf(a) - numberOf(b));
}

function numberOf({ contactName }: Conversation): number {
  return Number(contactName.replace(/\D/g, ""));
}

function answersTo(chats: readonly Conversation[]): HttpRequest[] {
  const text = "Есть места на 12 мая, два билета стоят 240 долларов.";
  return chats.map(({ id }) => writeRequest(messagingApi.sendMessage, { body: { conversationId: id, text } }));
}

/** From the first message that reached a phone to the last, so that the start of the worker does not count. */
async function measureDraining({ telegram, server }: TelegramScene, messages: number) {
  const arrived = () => telegram.sent().length;
  while (arrived() === 0) await sleep(1);
  const [began, before, cpuBefore] = [performance.now(), arrived(), server.cpuMs()];
  while (arrived() < messages) await sleep(lookMs);
  const sent = messages - before;
  return {
    perSecond: sent / ((performance.now() - began) / 1000),
    cpuMs: (server.cpuMs() - cpuBefore) / sent,
  };
}
