import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dialogue, spread } from "./dialogue.ts";
import { personAt } from "./people.ts";
import { randomFor } from "./random.ts";
import { writeTelegramExport } from "./telegram.ts";
import { sellerNames, writeWhatsAppExports } from "./whatsapp.ts";

type TelegramMessage = {
  id: number;
  type: string;
  from_id?: string;
  text: unknown;
  date_unixtime: string;
  reply_to_message_id?: number;
};
type TelegramFile = {
  personal_information: { user_id: number };
  contacts: { list: { phone_number: string }[] };
  chats: { list: { name: string; id: number; messages: TelegramMessage[] }[] };
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "generate-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function hashOfAll(path: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(path).sort()) hash.update(name).update(readFileSync(join(path, name)));
  return hash.digest("hex");
}

const androidHead = {
  ru: /^\d{2}\.\d{2}\.\d{4}, \d{2}:\d{2} - (?:([^:]+): )?/,
  en: /^\d{1,2}\/\d{1,2}\/\d{2}, \d{1,2}:\d{2}\u202f[AP]M - (?:([^:]+): )?/,
};

test.each(["ru", "en"] as const)("the counts of Android exports in %s are what lies on the disk", async (locale) => {
  const counts = await writeWhatsAppExports(folder, { conversations: 7, messages: 1_000, locale, seed: 5 });
  const names = readdirSync(folder);
  const lines = names.flatMap((name) => read(name).split("\n"));
  const heads = lines.flatMap((line) => androidHead[locale].exec(line) ?? []).filter((_, index) => index % 2 === 0);
  const authors = lines.map((line) => androidHead[locale].exec(line)).filter((match) => match?.[1] !== undefined);
  expect(counts).toMatchObject({ conversations: 7, files: 7, messages: 1_000, notices: 7, mediaFiles: 0 });
  expect(names).toHaveLength(7);
  expect(authors).toHaveLength(1_000);
  expect(heads).toHaveLength(1_007);
  const omitted = locale === "ru" ? "<Без медиафайлов>" : "<Media omitted>";
  expect(lines.filter((line) => line.endsWith(omitted))).toHaveLength(counts.mediaMessages);
  expect(counts.mediaMessages).toBeGreaterThan(10);
  expect(names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)).toBe(counts.bytes);
});

test("each export has the seller and one client, who is named by the file", async () => {
  await writeWhatsAppExports(folder, { conversations: 20, messagesPerConversation: 30, locale: "ru", seed: 1 });
  const clients = readdirSync(folder).map((name) => {
    const authors = read(name)
      .split("\n")
      .flatMap((line) => androidHead.ru.exec(line)?.[1] ?? []);
    const others = [...new Set(authors)].filter((author) => author !== sellerNames.ru);
    expect(name).toBe(`Чат WhatsApp с контактом ${others.join("|")}.txt`);
    return others[0] ?? "";
  });
  expect(clients.filter((client) => client.startsWith("+")).length).toBeGreaterThan(0);
  expect(clients.filter((client) => /^[А-Я]/.test(client)).length).toBeGreaterThan(0);
});

test("messages of several lines occur and count once", async () => {
  const counts = await writeWhatsAppExports(folder, { conversations: 3, messages: 300, locale: "ru", seed: 2 });
  const lines = readdirSync(folder).flatMap((name) => read(name).trimEnd().split("\n"));
  expect(lines.length).toBeGreaterThan(counts.messages + counts.notices);
});

test.each(["android", "ios"] as const)(
  "archives of %s hold the text and every attachment it names",
  async (platform) => {
    const wanted = { conversations: 3, messages: 400, locale: "en", seed: 9, platform, media: true } as const;
    const counts = await writeWhatsAppExports(folder, wanted);
    let attachments = 0;
    let messages = 0;
    for (const name of readdirSync(folder)) {
      const entries = unzipSync(readFileSync(join(folder, name)));
      const [textName = "", ...files] = Object.keys(entries);
      const text = strFromU8(entries[textName] ?? new Uint8Array());
      expect(textName).toBe(platform === "ios" ? "_chat.txt" : name.replace(".zip", ".txt"));
      for (const file of files)
        expect(text).toContain(platform === "ios" ? `<attached: ${file}>` : `${file} (file attached)`);
      attachments += files.length;
      const head =
        platform === "ios" ? /^\u200e?\[[^\]]+\] [^:]+: (?!\u200eMessages and calls)/gm : /^\d[^-\n]* - [^:\n]+: /gm;
      messages += text.match(head)?.length ?? 0;
    }
    expect(counts).toMatchObject({ files: 3, messages: 400, mediaFiles: attachments, mediaMessages: attachments });
    expect(messages).toBe(400);
    expect(attachments).toBeGreaterThan(5);
  },
);

test("the counts of a Telegram export are what lies on the disk", async () => {
  const counts = await writeTelegramExport(folder, { conversations: 9, messages: 2_000, seed: 3 });
  const parsed: TelegramFile = JSON.parse(read("result.json"));
  const entries = parsed.chats.list.flatMap(({ messages }) => messages);
  expect(counts).toMatchObject({ conversations: 9, contacts: 9, files: 1, messages: 2_000, ownerId: "user500001" });
  expect(parsed.chats.list).toHaveLength(9);
  expect(parsed.contacts.list).toHaveLength(9);
  expect(entries.filter(({ type }) => type === "message")).toHaveLength(2_000);
  expect(entries.filter(({ type }) => type === "service")).toHaveLength(counts.serviceEntries);
  expect(entries.filter((entry) => "photo" in entry || "file" in entry)).toHaveLength(counts.mediaMessages);
  expect(counts.serviceEntries).toBeGreaterThan(0);
  expect(statSync(join(folder, "result.json")).size).toBe(counts.bytes);
});

test("a Telegram chat is between two accounts, in order, and replies name earlier messages", async () => {
  await writeTelegramExport(folder, { conversations: 3, messages: 900, seed: 3, locale: "en" });
  const { chats, personal_information }: TelegramFile = JSON.parse(read("result.json"));
  for (const { id, messages } of chats.list) {
    const senders = new Set(messages.flatMap(({ from_id }) => from_id ?? []));
    expect(senders).toEqual(new Set([`user${id}`, `user${personal_information.user_id}`]));
    expect(messages.map((message) => message.id)).toEqual(messages.map((_, index) => index + 1));
    const times = messages.map(({ date_unixtime }) => Number(date_unixtime));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    for (const message of messages) expect(message.reply_to_message_id ?? 0).toBeLessThan(message.id);
  }
  const texts = chats.list.flatMap(({ messages }) => messages.map(({ text }) => text));
  expect(texts.some(Array.isArray)).toBe(true);
});

test("the same seed gives the same bytes, another seed others", async () => {
  const hashes: string[] = [];
  for (const [name, seed] of [
    ["a", 4],
    ["b", 4],
    ["c", 5],
  ] as const) {
    const path = join(folder, name);
    await writeWhatsAppExports(path, {
      conversations: 4,
      messages: 200,
      locale: "ru",
      seed,
      platform: "ios",
      media: true,
    });
    await writeTelegramExport(path, { conversations: 4, messages: 200, seed });
    hashes.push(hashOfAll(path));
  }
  expect(hashes[0]).toBe(hashes[1]);
  expect(hashes[0]).not.toBe(hashes[2]);
});

test("a conversation is the same however many others there are", async () => {
  await writeWhatsAppExports(join(folder, "few"), {
    conversations: 2,
    messagesPerConversation: 40,
    locale: "ru",
    seed: 1,
  });
  await writeWhatsAppExports(join(folder, "many"), {
    conversations: 9,
    messagesPerConversation: 40,
    locale: "ru",
    seed: 1,
  });
  for (const name of readdirSync(join(folder, "few"))) {
    expect(existsSync(join(folder, "many", name))).toBe(true);
    expect(read(join("few", name))).toBe(read(join("many", name)));
  }
});

test.each(["ru", "en"] as const)("names and numbers of 20,000 people in %s are all different", (locale) => {
  const people = Array.from({ length: 20_000 }, (_, index) => personAt(locale, 77, index));
  expect(new Set(people.map(({ name }) => name)).size).toBe(20_000);
  expect(new Set(people.map(({ phone }) => phone)).size).toBe(20_000);
  for (const { phone } of people.slice(0, 50)) expect(phone).toMatch(/^\+\d[\d ]{9,16}\d$/);
});

test("within one trip the price times the people is the total", () => {
  const lines = [...dialogue(randomFor(1, 1), "ru", "Анна", 400)].map(({ text }) => text.replaceAll("\u00a0", " "));
  const quotes = lines.flatMap(
    (text) => /([\d ]+) сом с человека, на (\d) \S+ выходит ([\d ]+) сом/.exec(text)?.slice(1) ?? [],
  );
  const number = (text = "") => Number(text.replaceAll(" ", ""));
  expect(quotes.length).toBeGreaterThan(3);
  for (let at = 0; at < quotes.length; at += 3)
    expect(number(quotes[at]) * number(quotes[at + 1])).toBe(number(quotes[at + 2]));
});

test.each([1, 30, 200, 1_000, 50_000])(
  "a talk of %i messages goes forward in time and ends before July 2026",
  (count) => {
    for (const index of [0, 1, 2, 3]) {
      const times = [...dialogue(randomFor(8, index), "ru", "Анна", count)].map(({ at }) => at);
      expect(times).toHaveLength(count);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)).toBeLessThan(Date.UTC(2026, 6, 1) / 1000);
    }
  },
);

test("no slot of a phrase stays empty", () => {
  for (const locale of ["ru", "en"] as const) {
    const text = [...dialogue(randomFor(3, 3), locale, "Анна", 3_000)].map((line) => line.text).join("\n");
    expect(text).not.toMatch(/[{}]|undefined|NaN/);
  }
});

test.each([
  [10, 3, [4, 3, 3]],
  [2, 3, [1, 1, 0]],
  [0, 2, [0, 0]],
])("%i messages over %i conversations are %j", (total, conversations, expected) => {
  expect(expected.map((_, index) => spread(total, conversations, index))).toEqual(expected);
});
