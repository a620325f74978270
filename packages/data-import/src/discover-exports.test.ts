import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { strToU8, type Zippable, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { detectImport } from "./detect-import.ts";
import { brief, contentOf, importAll, upload } from "./testing/upload.ts";

const chat = "20.11.26, 10:00 - Ann: hi\n20.11.26, 10:01 - Ann: IMG-20261120-WA0001.jpg (file attached)\n";
const account = await readFile(join(import.meta.dirname, "telegram/fixtures/account-2026.json"));
const zip = (files: Zippable) => zipSync(files, { level: 9 });
const codes = (problems: { code: string }[]) => problems.map((problem) => problem.code);

describe("what an upload holds is told by content", () => {
  test("chats of both sources, loose and zipped, in one upload", async () => {
    const files = await upload({
      "WhatsApp Chat with Ann.txt": chat,
      "IMG-20261120-WA0001.jpg": "picture",
      "WhatsApp Chat - Bob.zip": zip({ "_chat.txt": strToU8(chat), "IMG-20261120-WA0001.jpg": strToU8("other") }),
      "telegram.zip": zip({
        "DataExport/result.json": account,
        "DataExport/chats/chat_001/photos/photo_1.jpg": strToU8("photo"),
      }),
    });
    expect(await detectImport(files)).toEqual({
      exports: [
        { source: "whatsapp", layout: "whatsapp-text", file: "WhatsApp Chat with Ann.txt", size: chat.length },
        {
          source: "whatsapp",
          layout: "whatsapp-text",
          file: "WhatsApp Chat - Bob.zip",
          entry: "_chat.txt",
          size: chat.length,
        },
        {
          source: "telegram",
          layout: "telegram-account",
          file: "telegram.zip",
          entry: "DataExport/result.json",
          size: account.length,
        },
      ],
      attachmentFiles: 3,
      problems: [],
    });
    const { conversations, messages } = await importAll(files);
    expect(conversations.slice(0, 2).map((conversation) => conversation.title)).toEqual(["Ann", "Bob"]);
    expect(messages.find((message) => message.text === "the beach")?.attachments).toMatchObject([
      { state: "present", size: 5 },
    ]);
    const onlyTelegram = await importAll(files, { source: "telegram" });
    expect(new Set(onlyTelegram.conversations.map((conversation) => conversation.source))).toEqual(
      new Set(["telegram"]),
    );
  });

  test("each chat finds the media that lies beside it, and nobody else's", async () => {
    const files = await upload({
      "a/_chat.txt": chat,
      "a/IMG-20261120-WA0001.jpg": "of a",
      "b/_chat.txt": chat.replaceAll("Ann", "Bob"),
      "b/IMG-20261120-WA0001.jpg": "of b",
      "c/_chat.txt": chat.replaceAll("Ann", "Cid"),
    });
    const { messages } = await importAll(files);
    const contents = messages
      .flatMap((message) => message.attachments)
      .map(async ({ open }) => (open ? contentOf(await open()) : "missing"));
    expect(await Promise.all(contents)).toEqual(["of a", "of b", "missing"]);
  });

  test("a file that is no export is named, unless it was sent in the chat it lies beside", async () => {
    const files = await upload({
      "WhatsApp Chat with Ann.txt": chat,
      "notes.txt": "no chat",
      "DOC-20261120-WA0002.txt": "sent",
      "phone/_chat.txt": chat,
      "phone/sent.txt": "sent",
      "many/WhatsApp Chat with Bob.txt": chat,
      "many/WhatsApp Chat with Cid.txt": chat,
      "many/broken.txt": "no chat",
    });
    const { exports, problems } = await detectImport(files);
    expect(exports).toHaveLength(4);
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ["not_recognized", "notes.txt"],
      ["not_recognized", "many/broken.txt"],
    ]);
  });

  test("a Telegram export in HTML is refused with a code of its own", async () => {
    const { exports, problems } = await detectImport(
      await upload({ "messages.html": '<body><div class="page_wrap">' }),
    );
    expect([exports, codes(problems)]).toEqual([[], ["telegram_html"]]);
  });

  test.each([
    ["other.json", '{"hello": [1, 2]}', "not_recognized"],
    ["empty.txt", "", "not_recognized"],
    ["fake.zip", "this is no zip at all, whatever its name", "zip_broken"],
  ])("%s is refused by name", async (name, content, code) => {
    const { exports, problems } = await detectImport(await upload({ [name]: content }));
    expect([exports, codes(problems)]).toEqual([[], [code]]);
  });

  test("a file that is gone is a problem, and the others are read", async () => {
    const files = await upload({ "WhatsApp Chat with Ann.txt": chat });
    const gone = { name: "WhatsApp Chat with Bob.txt", size: 10, path: "/nowhere/at/all" };
    const { messages, problems } = await importAll([gone, ...files]);
    expect(messages).toHaveLength(2);
    expect(problems).toMatchObject([{ code: "unreadable_file", file: "WhatsApp Chat with Bob.txt" }]);
  });
});

describe("zips", () => {
  test("media are listed with their size and open on demand", async () => {
    const files = await upload({
      "WhatsApp Chat with Анна.zip": zip({
        "WhatsApp Chat with Анна.txt": strToU8(chat),
        "IMG-20261120-WA0001.jpg": strToU8("picture"),
      }),
    });
    const { messages, statistics } = await importAll(files);
    expect(messages.map(brief)).toEqual([
      '2026-11-20T10:00:00Z Ann text "hi"',
      '2026-11-20T10:01:00Z Ann photo "" [IMG-20261120-WA0001.jpg present]',
    ]);
    const attachment = messages[1]?.attachments[0];
    expect(attachment).toMatchObject({ mime: "image/jpeg", size: 7 });
    expect(attachment?.open && (await contentOf(await attachment.open()))).toBe("picture");
    expect(statistics.conversations).toMatchObject([{ attachmentsPresent: 1, attachmentsMissing: 0 }]);
  });

  test("entries that climb out of the archive are refused, the others stay", async () => {
    const files = await upload({
      "evil.zip": zip({
        "../../etc/passwd": strToU8("x"),
        "/root.txt": strToU8(chat),
        "a\\..\\..\\b.txt": strToU8(chat),
        "_chat.txt": strToU8(chat),
      }),
    });
    const { messages, problems } = await importAll(files);
    expect(messages).toHaveLength(2);
    expect(codes(problems)).toEqual(["zip_unsafe_path", "zip_unsafe_path", "zip_unsafe_path"]);
  });

  test("a bomb is refused by its ratio, without unpacking", async () => {
    const files = await upload({
      "bomb.zip": zip({ "_chat.txt": strToU8(chat), "IMG-20261120-WA0001.jpg": new Uint8Array(20_000_000) }),
    });
    const { messages, problems } = await importAll(files);
    expect(codes(problems)).toEqual(["zip_bomb_suspected"]);
    expect(messages[1]?.attachments).toMatchObject([{ state: "missing" }]);
  });

  test("many entries that together unpack too far are refused", async () => {
    const entries = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`${at}.bin`, new Uint8Array(1_000_000)]));
    const { problems } = await detectImport(
      await upload({ "bomb.zip": zip({ "_chat.txt": strToU8(chat), ...entries }) }),
      { zipRatio: 20 },
    );
    expect(new Set(codes(problems))).toEqual(new Set(["zip_bomb_suspected"]));
  });

  test("an entry whose size is a lie ends as a problem, not in memory", async () => {
    const bytes = zip({ "_chat.txt": strToU8(chat.repeat(2000)) });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const central = bytes.length - 22 - 46 - "_chat.txt".length;
    view.setUint32(central + 24, 1000, true);
    const { problems } = await importAll(await upload({ "liar.zip": bytes }));
    expect(codes(problems)).toEqual(["unreadable_file"]);
  });

  test("sizes and counts over the limit are refused", async () => {
    const files = await upload({
      "big.zip": zip({ "_chat.txt": strToU8(chat), "a.bin": strToU8("12345"), "b.bin": strToU8("1") }),
    });
    expect(codes((await detectImport(files, { zipAttachmentBytes: 4 })).problems)).toEqual(["zip_entry_too_large"]);
    expect(codes((await detectImport(files, { zipTranscriptBytes: 4 })).problems)).toContain("zip_entry_too_large");
    expect(codes((await detectImport(files, { zipEntries: 2 })).problems)).toEqual(["zip_too_many_entries"]);
  });

  test("encrypted entries and zips in zips are named", async () => {
    const bytes = zip({ "_chat.txt": strToU8(chat) });
    const central = bytes.length - 22 - 46 - "_chat.txt".length;
    bytes[central + 8] = (bytes[central + 8] ?? 0) | 1;
    expect(codes((await detectImport(await upload({ "secret.zip": bytes }))).problems)).toContain("zip_encrypted");
    const nested = zip({ "inner.zip": zip({ "_chat.txt": strToU8(chat) }) });
    expect(codes((await detectImport(await upload({ "outer.zip": nested }))).problems)).toContain("zip_nested");
  });

  test("a zip cut off in the middle is a problem, and other files are read", async () => {
    const bytes = zip({ "_chat.txt": strToU8(chat) });
    const files = await upload({ "cut.zip": bytes.slice(0, bytes.length - 30), "WhatsApp Chat with Ann.txt": chat });
    const { messages, problems } = await importAll(files);
    expect(messages).toHaveLength(2);
    expect(codes(problems)).toContain("zip_broken");
  });
});
