import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { externalId } from "../external-id.ts";
import type { ImportMessage } from "../model.ts";
import { brief, contentOf, importAll, importText, upload } from "../testing/upload.ts";

const account = await readFile(join(import.meta.dirname, "fixtures/account-2026.json"), "utf8");
const chat2020 = await readFile(join(import.meta.dirname, "fixtures/chat-2020.json"), "utf8");

const accountUpload = () =>
  upload({
    "export/result.json": account,
    "export/chats/chat_001/photos/photo_1.jpg": "photo",
    "export/chats/chat_001/contacts/contact_1.vcard": "BEGIN:VCARD",
  });

test("every shape of a private chat becomes a message of its kind", async () => {
  const { messages } = await importAll(await accountUpload());
  expect(messages.filter((message) => message.conversationKey === "telegram:user1/user77").map(brief)).toEqual([
    '2026-03-18T14:00:00Z Anna Tourist text "How much is the tour?"',
    '2026-03-18T14:01:00Z Bureau Ala-Too text "12 500 som, see https://alatoo.example here (https://alatoo.example/tours)"',
    '2026-03-18T14:03:00Z Anna Tourist photo "the beach" [photo_1.jpg present]',
    '2026-03-18T14:04:00Z Anna Tourist voice "" [? missing]',
    '2026-03-18T14:05:00Z Anna Tourist video "" [film.mp4 missing]',
    '2026-03-18T14:06:00Z Anna Tourist sticker "" [sticker.webp missing]',
    '2026-03-18T14:07:00Z Anna Tourist contact "Bob Guide +996 700 11 22 33" [contact_1.vcard present]',
    '2026-03-18T14:08:00Z Anna Tourist location "Osh bazaar\\nBishkek\\nhttps://maps.google.com/?q=42.87,74.57"',
    '2026-03-18T14:09:00Z Bureau Ala-Too poll "When?\\n- July (1)\\n- August (0)"',
    '2026-03-18T14:10:00Z Anna Tourist call "Anna Tourist: phone call (duration seconds: 77, discard reason: hangup)"',
    '2026-03-18T14:11:00Z Bureau Ala-Too text "news"',
    '2026-03-18T14:12:00Z Anna Tourist text "hidden"',
    '2026-03-18T14:12:00Z - unsupported ""',
    '2026-03-18T14:13:00Z Anna Tourist unsupported "invoice information: Deposit 5000 KGS"',
  ]);
});

test("each chat type has its kind, and the account is known as own everywhere", async () => {
  const { conversations } = await importAll(await accountUpload());
  expect(conversations.map(({ key, title, kind, phone }) => [key, title, kind, phone])).toEqual([
    ["telegram:user1/user77", "Anna Tourist", "private", "+79161234567"],
    ["telegram:user1", "Saved Messages", "self", undefined],
    ["telegram:user1/user500", "HelperBot", "private", undefined],
    ["telegram:channel900", "Guides", "group", undefined],
    ["telegram:channel901", "Tour news", "channel", undefined],
    ["telegram:user1/chat903", "Old group", "group", undefined],
    ["telegram:user1/chat902", "Empty", "group", undefined],
  ]);
  expect(conversations[0]?.participants).toEqual([
    { key: "user77", name: "Anna Tourist", phone: "+79161234567", isOwn: false, messageCount: 10 },
    { key: "user1", name: "Bureau Ala-Too", phone: "+996555000001", isOwn: true, messageCount: 3 },
  ]);
  expect(conversations[2]?.participants).toEqual([
    { key: "user500", name: "HelperBot", isOwn: false, isBot: true, messageCount: 1 },
  ]);
});

test("replies, edits and forwards keep their links", async () => {
  const { messages } = await importAll(await accountUpload());
  const [question, answer] = messages;
  expect(answer?.replyToExternalId).toBe(question?.externalId);
  expect(question?.externalId).toBe(externalId(["telegram:user1/user77", "10"]));
  expect(answer).toMatchObject({ isEdited: true, editedAt: new Date("2026-03-18T14:02:00Z"), sourceMessageId: "11" });
  const forwards = messages.filter((message) => message.forwardedFrom !== undefined);
  expect(forwards.map((message) => message.forwardedFrom)).toEqual(["Travel channel", ""]);
});

test("an answer to a topic belongs to the topic, an answer inside it to its message", async () => {
  const { messages } = await importAll(await accountUpload());
  const [opening, inTopic, reply, invited, picture] = messages.filter(
    (message) => message.conversationKey === "telegram:channel900",
  );
  expect(opening).toMatchObject({ kind: "system", text: "Bureau Ala-Too: topic created (title: Cars)" });
  expect(inTopic).toMatchObject({ topic: "Cars" });
  expect(inTopic?.replyToExternalId).toBeUndefined();
  expect(reply?.replyToExternalId).toBe(inTopic?.externalId);
  expect(invited).toMatchObject({ kind: "system", text: "Bureau Ala-Too: invite members (members: Dan)" });
  expect(picture?.attachments).toMatchObject([{ fileName: "", state: "missing" }]);
});

test("files of the export open as often as asked, without reading the rest", async () => {
  const { messages } = await importAll(await accountUpload());
  const photo = messages.find((message) => message.kind === "photo")?.attachments[0];
  expect(photo).toMatchObject({ mime: "image/jpeg", size: 5 });
  for (const _ of [1, 2]) expect(photo?.open && (await contentOf(await photo.open()))).toBe("photo");
});

test("a post without an author is the channel's own", async () => {
  const { messages } = await importAll(await accountUpload());
  const post = messages.find((message) => message.conversationKey === "telegram:channel901");
  expect(post?.author).toMatchObject({ key: "channel901", name: "Tour news" });
});

test("exports of 2020 have local times, bare user numbers and no edit in 1970", async () => {
  const { messages, conversations } = await importText("result.json", chat2020, { timeZone: "Europe/Berlin" });
  expect(messages.map(brief)).toEqual(['2020-01-15T09:00:00Z Wim text "old"', '2020-07-15T08:00:00Z Me text "a b"']);
  expect(messages.map(({ editedAt }) => editedAt)).toEqual([undefined, new Date("2020-07-15T08:05:00Z")]);
  expect(conversations[0]?.participants.map(({ key, isOwn }) => [key, isOwn])).toEqual([
    ["user9", false],
    ["user4", true],
  ]);
});

test("the order of members in the JSON does not matter", async () => {
  const parsed: unknown = JSON.parse(account);
  const sorted = JSON.stringify(sortMembers(parsed));
  const straight = await importText("result.json", account);
  const shuffled = await importText("result.json", sorted);
  const facts = ({ externalId: id, kind, at, author, replyToExternalId, topic }: ImportMessage) => {
    return { id, kind, at, author, replyToExternalId, topic };
  };
  expect(shuffled.messages.map(facts)).toEqual(straight.messages.map(facts));
  expect(shuffled.conversations).toEqual(straight.conversations);
});

test("one message that is no JSON is reported with its place and the others are read", async () => {
  const broken = account.replace('"text": "the beach"', '"text": the beach');
  const { messages, problems, statistics } = await importText("result.json", broken);
  expect(problems).toMatchObject([
    { code: "message_broken", line: lineOf(broken, '"id": 12'), offset: offsetOfMessage(broken, '"id": 12') },
  ]);
  expect(messages).toHaveLength(22);
  expect(statistics.sourceMessages - statistics.messages).toBe(1);
});

test("control characters that Telegram escapes as no JSON does are repaired", async () => {
  const { messages, problems } = await importText("result.json", account.replace("How much", "How\\x1F \\\\x41 much"));
  expect(problems).toEqual([]);
  expect(messages[0]?.text).toBe("How\u001f \\x41 much is the tour?");
});

test("sticker paths that Telegram forgot to quote are repaired", async () => {
  const unquoted = account.replace(
    '"type": "bot_command",',
    '"type": "custom_emoji",\n"document_id": video_files/sticker (2).webm,\n',
  );
  const { messages, problems } = await importText("result.json", unquoted);
  expect(problems).toEqual([]);
  expect(messages.find((message) => message.sourceMessageId === "40")?.text).toBe("/start is a /command");
});

test("a broken export keeps what came before, and tells where it broke", async () => {
  const at = account.search(/\{\s*"type": "saved_messages"/);
  const { messages, problems } = await importText("result.json", `${account.slice(0, at)}}${account.slice(at)}`);
  expect(messages).toHaveLength(14);
  expect(problems).toMatchObject([{ code: "json_broken" }]);
  expect(Math.abs((problems[0]?.offset ?? 0) - Buffer.byteLength(account.slice(0, at)))).toBeLessThan(10);
});

test("an export cut off in the middle keeps its whole messages", async () => {
  const { messages, problems } = await importText("result.json", account.slice(0, account.indexOf('"id": 14') + 40));
  expect(messages.map((message) => message.sourceMessageId)).toEqual(["10", "11", "12", "13"]);
  expect(problems).toMatchObject([{ code: "json_truncated", line: lineOf(account, '"id": 14') }]);
});

test("equal ids in one chat stay two messages", async () => {
  const twice = account.replace('"id": 11', '"id": 10');
  const { messages } = await importText("result.json", twice);
  expect(new Set(messages.map((message) => message.externalId)).size).toBe(messages.length);
});

test("a path that climbs out of the export is refused", async () => {
  const files = await upload({
    "export/result.json": account.replace("chats/chat_001/photos/photo_1.jpg", "../../photo_1.jpg"),
    "photo_1.jpg": "somebody else's",
  });
  const { messages, problems } = await importAll(files);
  expect(messages[2]?.attachments).toMatchObject([{ fileName: "photo_1.jpg", state: "missing" }]);
  expect(problems).toMatchObject([{ code: "attachment_unsafe_path", text: "../../photo_1.jpg" }]);
});

test("reading the same export again gives the same keys and ids", async () => {
  const [first, second] = [await importText("a.json", account), await importText("b.json", account)];
  expect(second.messages.map((message) => message.externalId)).toEqual(
    first.messages.map((message) => message.externalId),
  );
});

test("own names given by the caller change no key and no id", async () => {
  const [without, given] = [
    await importText("a.json", chat2020),
    await importText("a.json", chat2020, { ownNames: ["Wim"] }),
  ];
  expect(given.messages.map((message) => message.externalId)).toEqual(
    without.messages.map((message) => message.externalId),
  );
});

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sortMembers(member)]));
}

function lineOf(text: string, piece: string): number {
  return text.slice(0, text.indexOf(piece)).split("\n").length - 1;
}

function offsetOfMessage(text: string, piece: string): number {
  return Buffer.byteLength(text.slice(0, text.lastIndexOf("{", text.indexOf(piece))));
}
