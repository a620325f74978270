import { setTimeout as sleep } from "node:timers/promises";
import { identityApi, messagingApi } from "@karavan/contract";
import { Api } from "@karavan/e2e/api.ts";
import pg from "pg";
import type { Row } from "../lib/row.ts";
import { type Arrivals, openSockets } from "../lib/sockets.ts";
import { type TelegramScene, withTelegram } from "../lib/telegram-scene.ts";

const people = 50;
const sockets = 200;
/** As many as one member may hold. */
const socketsEach = 20;
const perSecond = 50;
const seconds = 15;

/** From a person's message in Telegram until the browsers of the team hear of it, as the product is set up at first. */
export async function measureLive(): Promise<Row[]> {
  return [
    await measureWith("drafts for every message", { draftReplies: true }),
    await measureWith("no drafts", { draftReplies: false }),
  ];
}

function measureWith(how: string, settings: { draftReplies: boolean }): Promise<Row> {
  return withTelegram({ database: "PostgreSQL", people, settings }, async (scene) => {
    console.error(`live, ${how}`);
    const chats = await openChats(scene);
    const tokens = [scene.owner.accessToken, ...(await addMembers(scene, sockets / socketsEach - 1))];
    const { organizationId } = scene.owner;
    const open = await openSockets({ url: scene.server.url, organizationId, tokens, socketsEach });
    const cpuBefore = scene.server.cpuMs();
    const written = await write(scene);
    const count = [...written.values()].reduce((sum, times) => sum + times.length, 0);
    let arrivals = await open.arrivals();
    while (heard(arrivals) < count * sockets) {
      await sleep(100);
      arrivals = await open.arrivals();
    }
    const cpuShare = (scene.server.cpuMs() - cpuBefore) / (seconds * 1000);
    open.close();
    const delays = Float64Array.from(delaysOf(written, arrivals, chats)).sort();
    const at = (share: number) => delays[Math.floor(delays.length * share)] ?? Number.NaN;
    return {
      name: `inbound message to other browsers, ${perSecond} a second, ${sockets} sockets, ${how}`,
      figures: { "ms p50": at(0.5), "ms p95": at(0.95), "ms p99": at(0.99), "of one processor": cpuShare },
      target: "p95 < 300 ms",
    };
  });
}

/** The conversation of everybody, once each of them wrote, by their chat's id. */
async function openChats({ people: all, owner }: TelegramScene): Promise<Map<string, number>> {
  for (const person of all) person.sends("Здравствуйте!");
  for (;;) {
    const { items } = await owner.api.call(messagingApi.listConversations, { query: { limit: 200 } });
    if (items.length >= all.length) {
      return new Map(items.map(({ id, contactName }) => [id, Number(contactName.replace(/\D/g, ""))]));
    }
    await sleep(100);
  }
}

/** More people of the team, who sign up and are put into it with SQL: invitations are letters. */
async function addMembers({ owner, server, databaseUrl }: TelegramScene, count: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const tokens: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const body = {
      email: `member-${number}-${Date.now()}@example.com`,
      password: "a long enough password",
      name: "Mira",
    };
    const { accessToken, user } = await new Api(server.url).call(identityApi.signUp, { body });
    await client.query("insert into members values ($1, gen_random_uuid(), $2, 'admin', now())", [
      owner.organizationId,
      user.id,
    ]);
    tokens.push(accessToken);
  }
  await client.end();
  return tokens;
}

/** Writes at an even pace; when each person wrote, in order. */
async function write({ people: all }: TelegramScene): Promise<Map<number, number[]>> {
  const written = new Map<number, number[]>(all.map((_, index) => [index, []]));
  const began = performance.now();
  for (let number = 0; number < perSecond * seconds; number += 1) {
    await sleep(Math.max(0, began + (number * 1000) / perSecond - performance.now()));
    const person = number % all.length;
    written.get(person)?.push(performance.timeOrigin + performance.now());
    all[person]?.sends(`Есть ли места на ${number} мая?`);
  }
  return written;
}

function heard(arrivals: Arrivals): number {
  return Object.values(arrivals).reduce((sum, times) => sum + times.length, 0);
}

/** Sockets hear the messages of a conversation in order, so the n-th message is what each of them heard n-th. */
function delaysOf(
  written: ReadonlyMap<number, readonly number[]>,
  arrivals: Arrivals,
  chats: ReadonlyMap<string, number>,
): number[] {
  return Object.entries(arrivals).flatMap(([conversationId, times]) => {
    const sentAt = written.get(chats.get(conversationId) ?? -1) ?? [];
    const inOrder = times.toSorted((a, b) => a - b);
    return inOrder.map((time, index) => time - (sentAt[Math.floor(index / sockets)] ?? Number.NaN));
  });
}
