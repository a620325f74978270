import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Channel, channelsApi } from "@karavan/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startKaravan } from "../../../../scripts/servers/karavan.ts";
import { type App, startApp } from "../../src/app.ts";
import { createLog } from "../../src/platform/log.ts";
import { expectRefusal } from "../client.ts";
import { threadOf } from "../factories/messaging.ts";
import { givenOrganizations, type TestMember } from "../factories/organizations.ts";
import { until } from "../factories/telegram.ts";
import { startTestApp, type TestApp } from "../test-app.ts";
import { Chat } from "./chat.ts";
import type { EmulatedNetwork } from "./emulated-network.ts";

/**
 * What every connector must prove against its network's emulator, over real sockets, with workers running: that nothing
 * is lost, nothing comes twice, order holds, and what cannot be known is left to a person.
 */
export function describeChannelConformance(name: string, startNetwork: () => Promise<EmulatedNetwork>): void {
  describe(`${name} keeps what every channel promises`, { timeout: 300_000 }, () => {
    let network: EmulatedNetwork;
    let app: TestApp;
    const others: { stop(): Promise<void> }[] = [];

    beforeAll(async () => {
      network = await startNetwork();
      app = await startTestApp({ workers: true, env: network.env });
    });
    afterEach(async () => {
      for (const other of others.splice(0).toReversed()) await other.stop();
    });
    afterAll(async () => {
      await app.stop();
      await network.close();
    });

    async function givenChat(system = app): Promise<Chat> {
      const owner = await givenOrganizations(system).owner();
      await owner.patch("/api/settings", { messagesPerMinute: 6000, draftReplies: false });
      const account = network.newAccount();
      const chat = new Chat(owner, await connect(owner, account.body), account.key, network.person(account.key));
      await chat.begins("привет");
      return chat;
    }

    /** A chat in a system whose worker is apart from what serves people. */
    async function givenWorker() {
      const api = await startTestApp({ env: { ...network.env, KARAVAN_SERVICES: "api" } });
      others.push(api);
      const first = await startWorker(api);
      return { api, first, chat: await givenChat(api) };
    }

    test("login: wrong credentials are refused, right ones come alive", async () => {
      const owner = await givenOrganizations(app).owner();
      const { body } = network.newAccount();
      expectRefusal(await owner.post("/api/channels", { ...body, token: "1:wrong" }), 422, "channel_token_refused");
      const channel = await connect(owner, body);
      await untilState(owner, channel.id, "connected");
    });

    test("emoji, right-to-left and long texts arrive as they were written, both ways", async () => {
      const chat = await givenChat();
      const texts = ["👨‍👩‍👧‍👦🏔️", "مرحبا ‏(עברית)‏ ok", "e\u0301 ё й İ", "x".repeat(4000)];
      for (const text of texts) chat.person.writes(text);
      await chat.heard(["привет", ...texts]);
      for (const text of texts) await chat.send(text);
      await chat.untilSent(texts);
    });

    test("10 MB travel both ways unchanged", async () => {
      const chat = await givenChat();
      const bytes = Buffer.alloc(10 * 1024 * 1024, "karavan 🐪 ");
      chat.person.sendsFile("bytes.bin", bytes);
      const file = await until(async () => {
        const thread = await threadOf(chat.owner, chat.id);
        return thread.flatMap(({ attachments }) => attachments).find(({ state }) => state === "ready");
      }, "the file");
      const answer = await fetch(`${chat.owner.url}${file.url}`, { headers: chat.owner.headers });
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
      await chat.sendFile("back.bin", bytes);
      await until(async () => (chat.person.received.length > 0 ? true : undefined), "the file at the other side");
      expect(chat.person.lastFile().equals(bytes)).toBe(true);
    });

    test("a dropped connection loses nothing", async () => {
      const chat = await givenChat();
      network.dropReceiving(3);
      for (const text of ["раз", "два", "три"]) chat.person.writes(text);
      await chat.heard(["привет", "раз", "два", "три"]);
      await untilState(chat.owner, chat.channel.id, "connected");
    });

    test("what the network delivers again is kept once", async () => {
      const chat = await givenChat();
      chat.person.writes("раз");
      await chat.heard(["привет", "раз"]);
      network.redeliverLast(chat.accountKey);
      chat.person.writes("два");
      await chat.heard(["привет", "раз", "два"]);
    });

    test("what arrives in another order is all there", async () => {
      const chat = await givenChat();
      network.whileReversed(() => {
        for (const text of ["1", "2", "3", "4", "5"]) chat.person.writes(text);
      });
      await until(async () => ((await chat.inbound()).length === 6 ? true : undefined), "all of them");
      expect((await chat.inbound()).sort()).toEqual(["1", "2", "3", "4", "5", "привет"]);
    });

    test("a rate limit is waited for, in order", async () => {
      const chat = await givenChat();
      network.failNextSend("limited");
      for (const text of ["раз", "два", "три"]) await chat.send(text);
      await chat.untilSent(["раз", "два", "три"]);
    });

    test("a network out of order is tried again", async () => {
      const chat = await givenChat();
      network.failNextSend("unavailable");
      await chat.send("раз");
      await chat.untilSent(["раз"]);
    });

    test("a lost answer is left to a person, and what follows waits for them", async () => {
      const chat = await givenChat();
      network.failNextSend("lost");
      const [first, second] = [await chat.send("раз"), await chat.send("два")];
      await chat.untilStatus(first, "uncertain");
      expect((await chat.messageOf(second)).status).toBe("queued");
      expect(chat.person.received).toEqual(["раз"]);
      await chat.owner.post(`/api/messaging/messages/${first.id}/resolve`, { as: "sent" });
      await chat.untilSent(["раз", "два"]);
    });

    test("who blocked us is not written to until they return", async () => {
      const chat = await givenChat();
      chat.person.blocks();
      await until(async () => ((await chat.mayWrite()).allowed ? undefined : true), "the block to be noted");
      expectRefusal(await chat.trySend("раз"), 409, "message_refused");
      chat.person.returns("я снова тут");
      await until(async () => ((await chat.mayWrite()).allowed ? true : undefined), "the return");
      await chat.send("два");
      await chat.untilSent(["два"]);
    });

    test("ended credentials are noticed, nothing queued is lost silently, and new ones go on with the same chats", async () => {
      const chat = await givenChat();
      const renewed = await network.revoke(chat.accountKey);
      await untilState(chat.owner, chat.channel.id, "needs_login");
      expectRefusal(await chat.trySend("раз"), 409, "message_refused");
      expect((await connect(chat.owner, renewed)).id).toBe(chat.channel.id);
      await untilState(chat.owner, chat.channel.id, "connected");
    });

    test("two workers hold one session, and the second goes on where the first stopped", async () => {
      const { api, chat, first } = await givenWorker();
      const second = await startWorker(api);
      others.push(second);
      const texts = Array.from({ length: 20 }, (_, index) => `${index}`);
      for (const text of texts.slice(0, 10)) chat.person.writes(text);
      await network.taken();
      await first.stop();
      for (const text of texts.slice(10)) chat.person.writes(text);
      await chat.heard(["привет", ...texts]);
      for (const text of texts) await chat.send(text);
      await chat.untilSent(texts);
      expect(network.conflicts).toBe(0);
    });

    test("a worker that is killed is replaced by another that runs already", async ({ skip }) => {
      if (app.connection.kind === "embedded") skip("the embedded database belongs to one process");
      const { api, chat, first } = await givenWorker();
      const env = { ...network.env, KARAVAN_DATA: api.dataDir, DATABASE_URL: urlOf(api), KARAVAN_SERVICES: "worker" };
      const killed = await startKaravan({ env });
      await first.stop();
      chat.person.writes("раз");
      await chat.heard(["привет", "раз"]);
      others.push(await startWorker(api));
      await killed.end("SIGKILL");
      chat.person.writes("два");
      await chat.heard(["привет", "раз", "два"]);
    });

    test("after kill -9 in the middle of a sending nothing is lost and nothing is sent twice", async () => {
      const system = await startKillable(app, network);
      others.push(system);
      const owner = await givenOrganizations({ url: system.url } as TestApp).owner();
      const account = network.newAccount();
      const chat = new Chat(owner, await connect(owner, account.body), account.key, network.person(account.key));
      await chat.begins("до");
      const stuck = network.failNextSend("slow");
      const [first, second] = [await chat.send("раз"), await chat.send("два")];
      await stuck.struck();
      await system.kill();
      chat.person.writes("пока никто не слушал");

      const after = chat.at(await system.restart());
      await after.heard(["до", "пока никто не слушал"]);
      await after.untilStatus(first, "uncertain");
      expect((await after.messageOf(second)).status).toBe("queued");
      await after.owner.post(`/api/messaging/messages/${first.id}/resolve`, { as: "sent" });
      await after.untilStatus(second, "sent");
      expect(chat.person.received.filter((text) => text === "раз").length).toBeLessThanOrEqual(1);
      expect(chat.person.received.filter((text) => text === "два")).toHaveLength(1);
    });
  });
}

/**
 * A system whose worker can be killed: on a database server the worker alone, a process of its own; on the embedded
 * database, which one process at a time opens, the whole server.
 */
async function startKillable(app: TestApp, network: EmulatedNetwork) {
  const folder = mkdtempSync(join(tmpdir(), "karavan-killable-"));
  const api =
    app.connection.kind === "server"
      ? await startTestApp({ env: { ...network.env, KARAVAN_SERVICES: "api" } })
      : undefined;
  const env = {
    ...network.env,
    RATE_LIMITS: "off",
    KARAVAN_DATA: api?.dataDir ?? folder,
    ...(api && { DATABASE_URL: urlOf(api), KARAVAN_SERVICES: "worker" }),
  };
  const start = () => startKaravan({ env });
  let running = await start();
  return {
    url: api?.url ?? running.url,
    kill: () => running.end("SIGKILL"),
    restart: async () => {
      running = await start();
      return api?.url ?? running.url;
    },
    stop: async () => {
      await running.end("SIGTERM");
      await api?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function urlOf({ connection }: TestApp): string {
  return "connectionString" in connection.options ? connection.options.connectionString : "";
}

function connect(owner: TestMember, body: object): Promise<Channel> {
  return owner.call(channelsApi.connectChannel, { body: body as { kind: "telegram_bot"; token: string } });
}

function untilState(owner: TestMember, channelId: string, state: Channel["state"]): Promise<true> {
  return until(async () => {
    const status = await owner.call(channelsApi.getChannelStatus, { params: { id: channelId } });
    return status.state === state ? true : undefined;
  }, `the channel to be ${state}`);
}

/** A worker on the database of a system, with its settings. */
function startWorker({ services, connection }: TestApp): Promise<App> {
  const config = { ...services.config, port: 0, services: ["worker"] as const };
  return startApp({ config, log: createLog("error"), connection });
}
