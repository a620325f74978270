import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fileAt, importAll, importText } from "./testing/upload.ts";

const root = process.env.KARAVAN_FIXTURES;
if (root === undefined)
  process.stdout.write("KARAVAN_FIXTURES is unset: shared WhatsApp and Telegram exports are skipped\n");

describe.runIf(root !== undefined)("shared fixtures", async () => {
  const whatsapp = await filesIn("whatsapp-export", ".txt");
  const telegram = (await filesIn("telegram-export", ".json")).filter((path) => !path.endsWith("target.json"));

  test.each(whatsapp)("WhatsApp %s: every dated line is a message", async (path) => {
    const { statistics, messages, problems } = await importPath(path);
    const dated = (await readFile(path, "utf8"))
      .split("\n")
      .filter((line) => /^\W{0,2}\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? /.test(line));
    expect(problems).toEqual([]);
    expect(messages).toHaveLength(dated.length);
    expect(statistics).toMatchObject({ sourceMessages: dated.length, messages: dated.length });
  });

  test.each(whatsapp.filter((path) => path.includes("chat-miner")))("%s says what its target says", async (path) => {
    const { messages } = await importPath(path);
    const written = messages.filter((message) => message.kind === "text");
    const target = await readJson("whatsapp-export/chat-miner/target.json");
    expect(
      written.reverse().map(({ at, author, text }) => ({
        timestamp: at.toISOString().slice(0, 19),
        author: author?.name,
        message: text.replaceAll("\n", " "),
      })),
    ).toEqual(target);
  });

  test("every layout that whatsapp-chat-parser knows is read the same way", async () => {
    const { lines, attachments } = parserCases(
      await readJson("whatsapp-export/whatsapp-chat-parser/date-formats.json"),
    );
    for (const { line, expect: expected } of lines) {
      const { messages } = await importText("chat.txt", line);
      expect(
        messages.map(({ at, author, text }) => ({ date: at.toISOString(), author: author?.name, message: text })),
      ).toEqual([expected]);
    }
    for (const { line } of attachments) {
      const { messages } = await importText("chat.txt", line);
      expect(messages).toMatchObject([{ kind: "photo", attachments: [{ state: "missing", mime: "image/jpeg" }] }]);
    }
  });

  test.each(telegram)("Telegram %s: every element of every list of messages arrives", async (path) => {
    const { statistics, messages, problems } = await importPath(path);
    const lists = messageLists(JSON.parse(await readFile(path, "utf8")));
    expect(problems).toEqual([]);
    expect(messages).toHaveLength(lists.flat().length);
    expect(statistics.sourceMessages).toBe(lists.flat().length);
    expect(statistics.conversations.map((conversation) => conversation.messages)).toEqual(
      lists.map((list) => list.length),
    );
    expect(messages.map((message) => message.sourceMessageId)).toEqual(
      lists.flat().map((message) => message.id?.toString()),
    );
    expect(new Set(messages.map((message) => message.externalId)).size).toBe(messages.length);
  });

  test("times are Telegram's own, to the second", async () => {
    for (const path of telegram) {
      const { messages } = await importPath(path);
      const expected = messageLists(JSON.parse(await readFile(path, "utf8"))).flat();
      for (const [at, message] of messages.entries()) {
        const seconds = expected[at]?.date_unixtime;
        if (seconds !== undefined) expect(message.at.getTime()).toBe(Number(seconds) * 1000);
      }
    }
  });
});

async function importPath(path: string) {
  return importAll([fileAt(path, (await stat(path)).size)]);
}

async function filesIn(folder: string, extension: string): Promise<string[]> {
  if (root === undefined) return [];
  const names = await readdir(join(root, folder), { recursive: true });
  const paths = names.filter((name) => name.endsWith(extension)).map((name) => join(root, folder, name));
  return paths.filter((path) => !path.includes("/chats/") && !/dont_copy_me/.test(path));
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(join(root ?? "", path), "utf8"));
}

type ParserCase = { line: string; expect: unknown };

// The fixture's own shape, checked by use.
function parserCases(json: unknown): { lines: ParserCase[]; attachments: ParserCase[] } {
  return json as { lines: ParserCase[]; attachments: ParserCase[] };
}

type RawMessage = { id?: number; date_unixtime?: string };

function messageLists(json: unknown): RawMessage[][] {
  const {
    messages,
    chats,
    left_chats: left,
  } = json as { messages?: RawMessage[]; chats?: RawChats; left_chats?: RawChats };
  if (messages) return [messages];
  return [...(chats?.list ?? []), ...(left?.list ?? [])].map((chat) => chat.messages);
}

type RawChats = { list: { messages: RawMessage[] }[] };
