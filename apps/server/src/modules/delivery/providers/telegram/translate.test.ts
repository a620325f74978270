import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChannelEvent } from "../connector.ts";
import { translateUpdate } from "./translate.ts";

const updates: Record<string, unknown> = JSON.parse(
  readFileSync(join(import.meta.dirname, "fixtures/updates.json"), "utf8"),
);
const later = new Date("2030-01-01T00:00:00Z");

const aigul = { externalId: "501", firstName: "Айгуль", lastName: null, handle: null, locale: null, phone: null };
const privateChat = { externalId: "501", kind: "private", title: "Айгуль" };
const group = { externalId: "-1001", kind: "group", title: "Сон-Куль 14 июля" };
const file = (name: string, mime: string, size: number, externalRef: string | null) => [
  { name, mime, size, externalRef },
];

const expected: Record<string, readonly Partial<ChannelEvent>[]> = {
  "text in a private chat": [
    {
      type: "message",
      chat: { externalId: "501", kind: "private", title: "Айгуль Токтосунова" },
      sender: {
        externalId: "501",
        handle: "aigul_t",
        firstName: "Айгуль",
        lastName: "Токтосунова",
        locale: "ru",
        phone: null,
      },
      externalId: "11",
      at: new Date(1795168800_999),
      kind: "text",
      text: "Здравствуйте! Сколько стоит тур на Сон-Куль? 🏔",
      files: [],
      replyToExternalId: null,
      command: null,
    },
  ],
  "a reply with a link": [{ type: "message", text: "вот https://example.com", replyToExternalId: "10" }],
  "a start with a parameter": [{ type: "message", text: "/start ref_12", command: "start" }],
  "a photo with a caption": [
    { type: "message", kind: "photo", text: "Наши паспорта", files: file("photo.jpg", "image/jpeg", 90_000, "large") },
  ],
  "a document that is too large for a bot": [
    { type: "message", kind: "document", text: "", files: file("video.mkv", "video/x-matroska", 52_428_800, null) },
  ],
  "a voice message": [{ type: "message", kind: "voice", files: file("voice.ogg", "audio/ogg", 12_000, "voice") }],
  "an animation": [{ type: "message", kind: "video", files: file("wow.mp4", "video/mp4", 30_000, "gif") }],
  "a sticker": [
    { type: "message", kind: "sticker", text: "🔥", files: file("sticker.webp", "image/webp", 20_000, "sticker") },
  ],
  "somebody's own contact": [
    { type: "message", kind: "contact", text: "Айгуль Т. 996700111222", sender: { ...aigul, phone: "996700111222" } },
  ],
  "somebody else's contact": [{ type: "message", kind: "contact", text: "Муж +996555000111", sender: aigul }],
  "a venue": [{ type: "message", kind: "location", text: "Отель Дамас, Бишкек (42.8746, 74.5698)" }],
  "a poll": [{ type: "message", kind: "poll", text: "Когда едем?\n– Июль\n– Август" }],
  "something of next year's Telegram": [{ type: "message", kind: "unsupported", text: "", files: [] }],
  "a person in a group": [
    {
      type: "message",
      chat: { ...group, kind: "group" },
      sender: { ...aigul, externalId: "503", firstName: "Гид", handle: "guide" },
      command: null,
    },
  ],
  "an anonymous administrator": [
    {
      type: "message",
      chat: { ...group, kind: "group" },
      sender: {
        externalId: "-1001",
        firstName: "Сон-Куль 14 июля",
        lastName: null,
        handle: null,
        locale: null,
        phone: null,
      },
      text: "Сбор в 7",
    },
  ],
  "somebody joins a group": [{ type: "message", kind: "system", text: "" }],
  "a group becomes a supergroup": [{ type: "moved", from: "-55", to: "-1001" }],
  "an edited text": [
    {
      type: "edit",
      chat: { ...privateChat, kind: "private" },
      externalId: "11",
      at: new Date(1795168900_999),
      text: "Сколько стоит на двоих?",
    },
  ],
  "a pressed button": [
    { type: "press", ref: "2152000000000000001", data: "tours", sender: { ...aigul, locale: "ky" } },
  ],
  "a pressed button of an inline result": [
    { type: "press", chat: { ...privateChat, kind: "private" }, ref: "2152000000000000002" },
  ],
  "the bot is blocked": [{ type: "reachability", chatExternalId: "501", code: "blocked_by_contact" }],
  "the bot is unblocked": [{ type: "reachability", chatExternalId: "501", code: null }],
  "the bot is removed from a group": [{ type: "reachability", chatExternalId: "-1001", code: "removed_from_group" }],
  "a post of a channel": [],
  "a kind of update we did not ask for": [],
};

test.each(Object.keys(updates))("%s", (name) => {
  expect(translateUpdate(updates[name], later)).toMatchObject(expected[name] ?? [{ type: "never" }]);
});

test("a message is not dated later than it was heard, nor outside of the second Telegram names", () => {
  const at = (heardAt: number) => {
    const [event] = translateUpdate(updates["text in a private chat"], new Date(heardAt));
    return event?.type === "message" ? event.at.getTime() - 1795168800_000 : undefined;
  };
  expect([1795168800_250, 1795168799_000, 1795169999_000].map(at)).toEqual([250, 0, 999]);
});

test.each([[null], ["text"], [{}], [[]], [{ update_id: "1" }], [{ update_id: 1, message: { message_id: 1 } }]])(
  "%j is no update",
  (payload) => expect(() => translateUpdate(payload, later)).toThrow(),
);

test("whatever an update holds, it is read or refused and nothing else", () => {
  fc.assert(
    fc.property(fc.object(), fc.string(), (content, text) => {
      const chat = { id: 1, type: "private", ...content };
      const message = { message_id: 1, date: 1795168800, chat, text, ...content };
      try {
        for (const event of translateUpdate({ update_id: 1, message }, later)) expect(event.type).toBeTypeOf("string");
      } catch (error) {
        expect(error).toHaveProperty("issues");
      }
    }),
  );
});

const fixtures = process.env.KARAVAN_FIXTURES && join(process.env.KARAVAN_FIXTURES, "telegram-bot/TelegramBots");

describe.skipIf(!fixtures || !existsSync(fixtures))("payloads of another library's suite", () => {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(fixtures ?? "", path), "utf8"));

  test("an update with everything at once is read as its message", () => {
    const [event] = translateUpdate(read("Update.json"), later);
    expect(event).toMatchObject({
      type: "message",
      externalId: "1365",
      kind: "voice",
      chat: { externalId: "1111111", kind: "private", title: "Test Firstname Test Lastname" },
      sender: { externalId: "1111111", handle: "Testusername" },
      files: [{ mime: "audio/ogg", size: 23_000 }],
      // What it replies to is in another chat.
      replyToExternalId: null,
    });
  });

  test("a permission to write is noted, not asked", () => {
    const { result } = read("fixtures/update-with-write-access-allowed-for-webapp.json") as { result: unknown[] };
    expect(translateUpdate(result[0], later)).toMatchObject([{ type: "message", kind: "system", text: "" }]);
  });
});
