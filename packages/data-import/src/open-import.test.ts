import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ChatItem } from "./model.ts";
import { type OpenedExport, openImport } from "./open-import.ts";
import { upload } from "./testing/upload.ts";

const chat = "20.11.26, 10:01 - Ann: a\n20.11.26, 10:02 - Bob: b\n";

async function bothSources() {
  const account = await readFile(join(import.meta.dirname, "telegram/fixtures/account-2026.json"));
  return upload({ "WhatsApp Chat with Ann.txt": chat, "result.json": account });
}

async function readAll(from: OpenedExport | undefined): Promise<ChatItem[]> {
  const items: ChatItem[] = [];
  for await (const batch of from?.read() ?? []) items.push(...batch);
  return items;
}

test("each export is read on its own, the same every time, with as many messages as the first pass counted", async () => {
  const { exports, problems } = await openImport(await bothSources(), { timeZone: "UTC" });
  expect(problems).toEqual([]);
  expect(exports.map(({ file }) => file)).toEqual(["WhatsApp Chat with Ann.txt", "result.json"]);
  for (const each of exports) {
    const items = await readAll(each);
    expect(items.filter(({ type }) => type === "message")).toHaveLength(each.messageCount);
    expect(JSON.stringify(await readAll(each))).toBe(JSON.stringify(items));
  }
});

test("an export of the source that was not asked for is named instead of read", async () => {
  const { exports, problems } = await openImport(await bothSources(), { timeZone: "UTC", source: "whatsapp" });
  expect(exports.map(({ file }) => file)).toEqual(["WhatsApp Chat with Ann.txt"]);
  expect(problems).toMatchObject([{ code: "other_source", file: "result.json", text: "telegram" }]);
});

test("a conversation tells its own id on Telegram, and none on WhatsApp", async () => {
  const { exports } = await openImport(await bothSources(), { timeZone: "UTC" });
  const items = (await Promise.all(exports.map(readAll))).flat();
  const peers = items.flatMap((item) => (item.type === "conversation" ? [item.peer] : []));
  expect(peers[0]).toBeUndefined();
  expect(peers.slice(1).every((peer) => /^(user|chat|channel)\d+$/.test(peer ?? ""))).toBe(true);
});

test("reading stops where its signal says so, and nothing is called unreadable", async () => {
  const stop = new AbortController();
  const { exports } = await openImport(await bothSources(), { timeZone: "UTC", signal: stop.signal });
  stop.abort();
  await expect(readAll(exports[0])).rejects.toThrow("abort");
  await expect(openImport(await bothSources(), { timeZone: "UTC", signal: stop.signal })).rejects.toThrow("abort");
});
