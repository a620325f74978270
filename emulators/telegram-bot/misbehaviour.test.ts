import { Api, GrammyError, HttpError, InputFile } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTelegramBotEmulator, type TelegramBotEmulator } from "./index.ts";
import { strikesCall } from "./misbehaviour.ts";

let emulator: TelegramBotEmulator;
let api: Api;

beforeEach(async () => {
  emulator = await startTelegramBotEmulator();
  api = new Api(emulator.token, { apiRoot: emulator.root });
  emulator.user({ id: 77 }).sends("/start");
});
afterEach(async () => await emulator.close());

async function problemOf(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    (result) => Promise.reject(new Error(`expected a failure, got ${JSON.stringify(result)}`)),
    (problem: unknown) => problem,
  );
}

function refusal(code: number, parameters: object = {}): object {
  return expect.objectContaining({ constructor: GrammyError, error_code: code, parameters });
}

test("a rate limit names the seconds to wait, strikes as often as asked, and changes nothing", async () => {
  const fault = emulator.misbehave({ kind: "rate_limit", method: "sendMessage", times: 2, retryAfterSec: 7 });
  expect(await problemOf(api.sendMessage(77, "a"))).toEqual(refusal(429, { retry_after: 7 }));
  expect(await problemOf(api.sendMessage(77, "a"))).toMatchObject({ description: "Too Many Requests: retry after 7" });
  await api.sendMessage(77, "a");
  expect(fault.hits).toBe(2);
  expect(emulator.stats).toMatchObject({ calls: { sendMessage: 3 }, sends: { "77": 1 } });
});

test("the header tells the seconds too", async () => {
  emulator.misbehave({ kind: "rate_limit", retryAfterSec: 3 });
  const answer = await fetch(`${emulator.root}/bot${emulator.token}/sendMessage?chat_id=77&text=a`);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "3"]);
});

test("a server error changes nothing", async () => {
  emulator.misbehave({ kind: "server_error" });
  expect(await problemOf(api.sendMessage(77, "a"))).toEqual(refusal(500));
  expect(emulator.sent()).toEqual([]);
});

test("a gateway that answers for a server it lost leaves the message on the phone", async () => {
  emulator.misbehave({ kind: "bad_gateway" });
  expect(await problemOf(api.sendMessage(77, "a"))).toEqual(refusal(502));
  expect(emulator.user({ id: 77 }).chat.map(({ text }) => text)).toEqual(["a"]);
});

test("a connection dropped before the effect leaves the phone empty", async () => {
  emulator.misbehave({ kind: "drop_before", method: "send*" });
  expect(await problemOf(api.sendMessage(77, "a"))).toBeInstanceOf(HttpError);
  expect(emulator.sent(77)).toEqual([]);
  expect(emulator.calls("sendMessage").map(({ outcome }) => outcome)).toEqual(["dropped_before"]);
});

test("a connection dropped after the effect leaves the message on the phone: a blind retry doubles it", async () => {
  emulator.misbehave({ kind: "drop_after", method: "sendMessage" });
  expect(await problemOf(api.sendMessage(77, "счёт"))).toBeInstanceOf(HttpError);
  expect(emulator.user({ id: 77 }).chat.map(({ text }) => text)).toEqual(["счёт"]);
  await api.sendMessage(77, "счёт");
  expect(emulator.stats.sends["77"]).toBe(2);
});

test("garbage is a proxy's page instead of an answer", async () => {
  emulator.misbehave({ kind: "garbage" });
  expect(await problemOf(api.sendMessage(77, "a"))).toBeInstanceOf(HttpError);
});

test("a slow call takes effect, also for a caller who hung up", async () => {
  const user = emulator.user({ id: 77 });
  const fault = emulator.misbehave({ kind: "slow", delayMs: 60_000 });
  const impatient = new AbortController();
  const url = `${emulator.root}/bot${emulator.token}/sendMessage?chat_id=77&text=a`;
  const given = problemOf(fetch(url, { signal: impatient.signal }));
  await fault.struck();
  impatient.abort();
  await given;
  expect(await user.receives()).toMatchObject({ text: "a" });
  emulator.misbehave({ kind: "slow", delayMs: 1 });
  await api.sendMessage(77, "b");
  expect(user.chat.map(({ text }) => text)).toEqual(["a", "b"]);
});

test("a conflict strikes the next poll, as when another process polls", async () => {
  emulator.misbehave({ kind: "conflict" });
  expect(await problemOf(api.getUpdates())).toEqual(refusal(409));
  expect(await api.getUpdates()).toHaveLength(1);
});

test("a download can break in the middle, fail and recover", async () => {
  const { document } = await api.sendDocument(77, new InputFile(Buffer.alloc(1_000_000, 7), "a.bin"));
  const { file_path } = await api.getFile(document?.file_id ?? "");
  const get = async () => await fetch(`${emulator.root}/file/bot${emulator.token}/${file_path}`);
  emulator.misbehave({ kind: "drop_after", method: "file" });
  await expect(get().then((answer) => answer.arrayBuffer())).rejects.toThrow();
  emulator.misbehave({ kind: "server_error", method: "file" });
  expect((await get()).status).toBe(500);
  expect((await (await get()).arrayBuffer()).byteLength).toBe(1_000_000);
});

test("behave disarms what is left, and a fault can be cancelled alone", async () => {
  emulator.misbehave({ kind: "server_error", times: 100 });
  emulator.behave();
  emulator.misbehave({ kind: "server_error", times: 100 }).cancel();
  await api.sendMessage(77, "a");
  expect(emulator.sent()).toHaveLength(1);
});

test.each([
  [{ kind: "slow" }, "sendMessage", true],
  [{ kind: "slow" }, "getUpdates", false],
  [{ kind: "slow", method: "getUpdates" }, "getUpdates", true],
  [{ kind: "slow", method: "send*" }, "sendPhoto", true],
  [{ kind: "slow", method: "send*" }, "getMe", false],
  [{ kind: "conflict" }, "getUpdates", true],
  [{ kind: "conflict" }, "sendMessage", false],
  [{ kind: "slow", chatId: 77 }, "sendMessage", true],
  [{ kind: "slow", chatId: 78 }, "sendMessage", false],
  [{ kind: "slow", token: "2:x" }, "sendMessage", false],
] as const)("the fault %j strikes %s: %s", (fault, method, expected) => {
  expect(strikesCall(fault, { method, token: "1:x", chatId: "77" })).toBe(expected);
});
