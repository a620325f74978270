import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Api, Bot, webhookCallback } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTelegramBotEmulator, type TelegramBotEmulator } from "./index.ts";
import { refusalOf } from "./test-kit.ts";

let emulator: TelegramBotEmulator;
let api: Api;
const open: Server[] = [];

beforeEach(async () => {
  emulator = await startTelegramBotEmulator({ webhookRetryMs: 5 });
  api = new Api(emulator.token, { apiRoot: emulator.root });
});
afterEach(async () => {
  await emulator.close();
  for (const server of open.splice(0)) server.close();
});

/** A webhook that answers every update with what `decide` returns. */
async function webhook(decide: (body: string, request: IncomingMessage) => number | Promise<number>): Promise<string> {
  return await listen(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.statusCode = await decide(Buffer.concat(chunks).toString("utf8"), request);
    response.end();
  });
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server = createServer(answer);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}/hook`;
}

test("a webhook gets its secret, and an update comes again until it is answered with 2xx, in order per chat", async () => {
  const seen: string[] = [];
  const answers = [500, 503, 200, 200];
  await api.setWebhook(
    await webhook((body, request) => {
      expect(request.headers["x-telegram-bot-api-secret-token"]).toBe("s3cret");
      seen.push(JSON.parse(body).message.text);
      return answers.shift() ?? 500;
    }),
    { secret_token: "s3cret" },
  );
  const user = emulator.user({ id: 77 });
  user.sends("раз");
  user.sends("два");
  await emulator.settled();
  expect(seen).toEqual(["раз", "раз", "раз", "два"]);
  expect(emulator.stats.webhookDeliveries.map(({ status, attempt }) => [status, attempt])).toEqual([
    [500, 1],
    [503, 2],
    [200, 3],
    [200, 1],
  ]);
  expect(await api.getWebhookInfo()).toMatchObject({
    pending_update_count: 0,
    last_error_message: "Wrong response from the webhook: 503 Service Unavailable",
    max_connections: 40,
  });
});

test("updates of other chats overtake one that its webhook refuses", async () => {
  const accepted: number[] = [];
  let isReady = false;
  await api.setWebhook(
    await webhook((body) => {
      const { chat } = JSON.parse(body).message;
      if (chat.id === 77 && !isReady) return 500;
      accepted.push(chat.id);
      isReady = true;
      return 200;
    }),
  );
  emulator.user({ id: 77 }).sends("раз");
  emulator.user({ id: 78 }).sends("два");
  await emulator.settled();
  expect(accepted).toEqual([78, 77]);
});

test("a refused update holds no connection, and no more are open than allowed", async () => {
  const two = Promise.withResolvers<void>();
  let answering = 0;
  let most = 0;
  let refusals = 0;
  const hook = await webhook(async (body) => {
    answering += 1;
    most = Math.max(most, answering);
    if (answering === 2) two.resolve();
    await two.promise;
    answering -= 1;
    if (JSON.parse(body).message.chat.id !== 1 || refusals === 3) return 200;
    refusals += 1;
    return 500;
  });
  await api.setWebhook(hook, { max_connections: 2 });
  for (let id = 1; id <= 30; id += 1) emulator.user({ id }).sends("привет");
  await emulator.settled();
  expect(most).toBe(2);
  expect(emulator.stats.webhookDeliveries).toHaveLength(33);
});

test("a webhook that nobody answers is tried until it is there", async () => {
  const address = await webhook(() => 200);
  const { port } = new URL(address);
  const [server] = open.splice(0);
  await new Promise((resolve) => server?.close(resolve));
  await api.setWebhook(address);
  emulator.user({ id: 77 }).sends("привет");
  await expect.poll(() => emulator.stats.webhookDeliveries.length).toBeGreaterThan(1);
  expect(emulator.stats.webhookDeliveries[0]).toMatchObject({ status: 0, attempt: 1 });
  const late = createServer((_, response) => response.end());
  open.push(late);
  late.listen(Number(port), "127.0.0.1");
  await emulator.settled();
});

test("updates that waited go to a new webhook, and what it did not take stays for polling", async () => {
  const user = emulator.user({ id: 77 });
  user.sends("до");
  let isOpen = true;
  await api.setWebhook(await webhook(() => (isOpen ? 200 : 500)));
  await emulator.settled();
  isOpen = false;
  user.sends("после");
  await api.deleteWebhook();
  expect((await api.getUpdates()).map(({ message }) => message?.text)).toEqual(["после"]);
});

test("pending updates can be dropped, and bad webhooks are refused", async () => {
  emulator.user({ id: 77 }).sends("старое");
  await api.deleteWebhook({ drop_pending_updates: true });
  expect(await api.getUpdates()).toEqual([]);
  expect((await refusalOf(api.setWebhook("ftp://x"))).description).toBe("Bad Request: invalid webhook URL specified");
  const secret = await refusalOf(api.setWebhook("http://127.0.0.1:1", { secret_token: "нет" }));
  expect(secret.description).toBe("Bad Request: secret token contains unallowed characters");
});

test("a call in the webhook's answer is performed", async () => {
  const bot = new Bot(emulator.token, {
    botInfo: await api.getMe(),
    client: { apiRoot: emulator.root, canUseWebhookReply: (method) => method === "sendMessage" },
  });
  bot.on("message:text", (context) => context.reply("эхо"));
  await api.setWebhook(await listen(webhookCallback(bot, "http")));
  const user = emulator.user({ id: 77 });
  user.sends("привет");
  expect(await user.receives()).toMatchObject({ text: "эхо" });
  expect(emulator.stats.calls.sendMessage).toBeUndefined();
});
