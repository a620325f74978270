import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PrintedMessage, phoneLayouts, printChat } from "../testing/print-whatsapp.ts";
import { importText } from "../testing/upload.ts";
import { unpackStamp } from "./plan-chats.ts";

const words = fc.constantFrom(
  "hi",
  "Привет, мир",
  "ok: fine",
  "https://example.org/a?b=c",
  "3 x 4 = 12",
  "(no)",
  "<b>",
  "😀 yes",
  "10:30",
  "12/5",
  "- list",
  "* star *",
  "",
);
// Anything but what a line of text cannot hold, and the mark by which iPhones show their own words.
const anything = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .map((line) => line.replace(/[\r\n\ud800-\udfff\u200e\ufffd]/g, ""));
const text = fc
  .array(fc.oneof(words, anything), { minLength: 1, maxLength: 4 })
  .map((lines) => lines.join("\n"))
  .filter((joined) => joined !== "" && !joined.endsWith("\n"));
const author = fc.constantFrom("Ann", "Боб К.", "+996 555 123-456", "Jean-Luc", "O'Neil (work)", "李雷");
const step = fc.record({ minutes: fc.integer({ min: 0, max: 60 * 24 * 40 }), author, text });
const chat = fc.record({
  start: fc.integer({ min: Date.UTC(2015, 0, 1) / 1000, max: Date.UTC(2026, 0, 1) / 1000 }),
  steps: fc.array(step, { minLength: 1, maxLength: 12 }),
});

// The 28th of a month at the end leaves no doubt about the order of day and month.
function messagesOf({ start, steps }: { start: number; steps: { minutes: number; author: string; text: string }[] }) {
  let at = start;
  const messages: PrintedMessage[] = steps.map(({ minutes, ...message }) => {
    at += minutes * 60;
    return { ...message, wall: wallOf(at) };
  });
  const last = new Date(at * 1000);
  const proof = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 28) / 1000;
  return [...messages, { author: "Ann", text: "the end", wall: wallOf(proof) }];
}

function wallOf(seconds: number) {
  const [date = "", time = ""] = new Date(seconds * 1000).toISOString().split(/[T.]/);
  return unpackStamp(Number(`${date.replaceAll("-", "")}${time.replaceAll(":", "")}`));
}

describe("whatever is written on a phone comes back as it was", () => {
  test.each(phoneLayouts)("$name", async (layout) => {
    await fc.assert(
      fc.asyncProperty(chat, fc.constantFrom("\n", "\r\n"), async (generated, lineEnd) => {
        const written = messagesOf(generated);
        const { messages, statistics, problems } = await importText("chat.txt", printChat(layout, written, lineEnd));
        expect(problems).toEqual([]);
        expect(statistics.sourceMessages).toBe(written.length);
        expect(
          messages.map(({ at, author: by, text: said }) => ({ at: at.toISOString(), by: by?.name, said })),
        ).toEqual(
          written.map(({ wall, author: by, text: said }) => ({ at: instant(wall, layout.hasSeconds), by, said })),
        );
        expect(new Set(messages.map((message) => message.externalId)).size).toBe(written.length);
      }),
      { numRuns: 40 },
    );
  });
});

const number = fc.integer({ min: 0, max: 40 }).map(String);
const header = fc
  .tuple(
    number,
    number,
    fc.constantFrom("26", "27", "2026", "05", "31"),
    fc.constantFrom(".", "/", "-"),
    fc.constantFrom("dash", "bracket", "colon", "space", "time-first"),
  )
  .map(([one, two, three, separator, shape]) => {
    const date = [one, two, three].join(separator);
    if (shape === "bracket") return `[${date}, 10:00:00] `;
    if (shape === "time-first") return `[10:00, ${date}] `;
    return `${date}, 10:00${shape === "dash" ? " - " : shape === "colon" ? ": " : " "}`;
  });
const rest = fc.constantFrom(
  "Ann: hi",
  "Bob: ok",
  "Ann:",
  "Ann: ",
  "You left",
  'Ann changed the subject to "a: b"',
  "\u200eAnn: \u200ex",
  "",
);
const anyLine = fc.oneof(
  fc.tuple(header, rest).map((parts) => parts.join("")),
  anything,
  fc.constant(""),
);

test("both passes count the same messages, whatever is in the file, and no line is lost", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyLine, { maxLength: 25 }), async (lines) => {
      const start = "20.11.26, 10:00 - Ann: start";
      const { statistics, messages, problems } = await importText("chat.txt", [start, ...lines].join("\n"));
      expect(statistics.messages).toBe(statistics.sourceMessages);
      expect(messages.length).toBe(statistics.messages);
      expect(new Set(messages.map((message) => message.externalId)).size).toBe(messages.length);
      expect(problems.map((problem) => problem.code).filter((code) => !code.startsWith("date_order"))).toEqual([]);
      const kept = messages.reduce((sum, message) => sum + message.text.split("\n").length, 0);
      expect(kept).toBeGreaterThanOrEqual(
        [start, ...lines].join("\n").replace(/\n+$/, "").split("\n").length - blankEnds([start, ...lines]),
      );
    }),
    { numRuns: 200, examples: [[["[1.1.26, 10:00:00] \u200eAnn: \u200ex", " "]]] },
  );
});

// Blank lines before the next message are dropped, spaces or not: WhatsApp trims what people send.
function blankEnds(lines: string[]): number {
  return lines.filter((line) => line.trim() === "").length;
}

function instant(wall: PrintedMessage["wall"], hasSeconds: boolean): string {
  const { year, month, day, hour, minute, second } = wall;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, hasSeconds ? second : 0)).toISOString();
}
