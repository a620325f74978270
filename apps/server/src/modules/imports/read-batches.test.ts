import type { ChatItem, ImportConversation, OpenedImport } from "@karavan/data-import";
import { expect, test } from "vitest";
import { type ImportBatch, readBatches } from "./read-batches.ts";

const chat = (key: string): ImportConversation => {
  return {
    type: "conversation",
    key,
    source: "whatsapp",
    title: key,
    kind: "private",
    participants: [],
    messageCount: 0,
    file: key,
  };
};
const message = (key: string, line: number, text = "x"): ChatItem => {
  return {
    type: "message",
    conversationKey: key,
    externalId: `${key}${line}`,
    at: new Date(line),
    author: null,
    kind: "text",
    text,
    attachments: [],
    file: key,
    line,
  };
};
const problem: ChatItem = { type: "problem", file: "b", line: 3, code: "message_broken", text: "" };

function opened(...exports: ChatItem[][]): OpenedImport {
  return {
    problems: [],
    exports: exports.map((items) => ({
      file: "",
      messageCount: items.length,
      async *read() {
        yield items;
      },
    })),
  };
}

const upload = opened(
  [chat("a"), message("a", 1), message("a", 2), message("a", 3)],
  [chat("b"), message("b", 1), problem, chat("empty"), chat("c"), message("c", 1), message("c", 2)],
);

async function read(...args: Parameters<typeof readBatches>): Promise<ImportBatch[]> {
  const batches: ImportBatch[] = [];
  for await (const batch of readBatches(...args)) batches.push(batch);
  return batches;
}

const start = { exportsDone: 0, itemsDone: 0 };
const linesOf = (batches: ImportBatch[]) =>
  batches.flatMap(({ chats }) => chats.flatMap(({ messages }) => messages.map(({ externalId }) => externalId)));
const finishedIn = (batches: ImportBatch[]) =>
  batches.flatMap(({ chats }) =>
    chats.flatMap(({ conversation, isFinished }) => (isFinished ? [conversation.key] : [])),
  );

test("batches follow each other without a gap, go on across exports, and finish each chat once", async () => {
  const batches = await read(upload, start, { mostMessages: 2 });
  expect(batches.map(({ from }) => from).slice(1)).toEqual(batches.map(({ to }) => to).slice(0, -1));
  expect(
    batches.map(({ chats }) => chats.map(({ conversation, messages }) => [conversation.key, messages.length])),
  ).toEqual([
    [["a", 2]],
    [
      ["a", 1],
      ["b", 1],
    ],
    [
      ["b", 0],
      ["empty", 0],
      ["c", 2],
    ],
    [["c", 0]],
  ]);
  expect(finishedIn(batches)).toEqual(["a", "b", "empty", "c"]);
  expect(batches.flatMap(({ problems }) => problems)).toEqual([
    { file: "b", line: 3, code: "message_broken", text: "" },
  ]);
});

test("whichever batch reading goes on behind, the rest is the same", async () => {
  for (const mostMessages of [1, 2, 3, 1000]) {
    const whole = await read(upload, start, { mostMessages });
    for (const [index, { to }] of whole.entries()) {
      const before = whole.slice(0, index + 1);
      const rest = await read(upload, to, { mostMessages });
      expect([...linesOf(before), ...linesOf(rest)]).toEqual(linesOf(whole));
      expect([...finishedIn(before), ...finishedIn(rest)].sort()).toEqual(finishedIn(whole).sort());
    }
  }
});

test("a batch read again in smaller pieces ends where it ended", async () => {
  const batches = await read(upload, start, { mostMessages: 3 });
  for (const batch of batches) {
    const pieces = await read(upload, batch.from, { mostMessages: 1, until: batch.to });
    expect(linesOf(pieces)).toEqual(linesOf([batch]));
    expect(pieces.at(-1)?.to).toEqual(batch.to);
  }
});

test("heavy texts and many problems end a batch early", async () => {
  const long = "y".repeat(90_000);
  const items = Array.from({ length: 60 }, (_, line) => message("a", line, long));
  expect((await read(opened([chat("a"), ...items]), start)).length).toBeGreaterThan(1);
  const problems = Array.from({ length: 2500 }, () => problem);
  expect((await read(opened(problems), start)).map((batch) => batch.problems.length)).toEqual([1000, 1000, 500]);
});

test("a text no messenger writes is cut and said so; a message without a time is no message", async () => {
  const wild = [chat("a"), message("a", 1, "y".repeat(100_001)), { ...message("a", 2), at: new Date(Number.NaN) }];
  const [batch] = await read(opened(wild), start);
  expect(batch?.problems.map(({ code, line }) => [code, line])).toEqual([
    ["message_truncated", 1],
    ["message_broken", 2],
  ]);
  expect(linesOf(batch ? [batch] : [])).toEqual(["a1"]);
});
