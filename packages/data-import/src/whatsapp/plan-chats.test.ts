import { describe, expect, test } from "vitest";
import { previewImport } from "../preview-import.ts";
import { importAll, importText, upload } from "../testing/upload.ts";

const times = async (lines: string[], options = {}) => {
  const { messages, problems } = await importText("chat.txt", lines.join("\n"), options);
  return {
    days: messages.map(({ at }) => at.toISOString().slice(0, 10)),
    problems: problems.map(({ code, text }) => `${code} ${text}`),
  };
};

describe("the order of day and month", () => {
  test("is told by one number over 12 anywhere in the file", async () => {
    const { days, problems } = await times([
      "01/02/26, 10:00 - A: x",
      "03/04/26, 10:00 - A: x",
      "04/25/26, 10:00 - A: x",
    ]);
    expect(days).toEqual(["2026-01-02", "2026-03-04", "2026-04-25"]);
    expect(problems).toEqual([]);
  });

  test("else by the order in which time does not run backwards", async () => {
    // Read month first, 9 December would come before 1 December's neighbour 10 January.
    const { days, problems } = await times([
      "09/12/26, 10:00 - A: x",
      "10/12/26, 10:00 - A: x",
      "01/01/27, 10:00 - A: x",
      "02/01/27, 10:00 - A: x",
      "01/02/27, 10:00 - A: x",
    ]);
    expect(days).toEqual(["2026-12-09", "2026-12-10", "2027-01-01", "2027-01-02", "2027-02-01"]);
    expect(problems).toEqual([]);
  });

  test("where the file leaves it open, is day first, and said so", async () => {
    const { days, problems } = await times(["01/02/26, 10:00 - A: x", "02/02/26, 10:00 - A: x"]);
    expect(days).toEqual(["2026-02-01", "2026-02-02"]);
    expect(problems).toEqual(["date_order_ambiguous dmy"]);
  });

  test.each([
    [{ dateOrder: "mdy" }, "2026-01-02"],
    [{ dateOrder: "dmy", region: "US" }, "2026-02-01"],
    [{ region: "us" }, "2026-01-02"],
    [{ region: "KG" }, "2026-02-01"],
  ])("where the file leaves it open, follows %o", async (options, day) => {
    const { days, problems } = await times(["01/02/26, 10:00 - A: x"], options);
    expect(days).toEqual([day]);
    expect(problems).toHaveLength(1);
  });

  test("no option overrules what the dates prove", async () => {
    const { days } = await times(["25/02/26, 10:00 - A: x", "01/03/26, 10:00 - A: x"], {
      dateOrder: "mdy",
      region: "US",
    });
    expect(days).toEqual(["2026-02-25", "2026-03-01"]);
  });

  test("an American phone shows by its English notice and unpadded dates", async () => {
    const { days } = await times([
      "1/2/26, 10:00 AM - Messages and calls are end-to-end encrypted.",
      "1/2/26, 10:01 AM - A: x",
    ]);
    expect(days).toEqual(["2026-01-02", "2026-01-02"]);
  });

  test("a British phone shows by its padded dates", async () => {
    const { days } = await times([
      "01/02/2026, 10:00 - Messages and calls are end-to-end encrypted.",
      "01/02/2026, 10:01 - A: x",
    ]);
    expect(days).toEqual(["2026-02-01", "2026-02-01"]);
  });

  test("a date that reads the same both ways needs no warning", async () => {
    const { problems } = await times(["05/05/26, 10:00 - A: x"]);
    expect(problems).toEqual([]);
  });

  test("a leading year means month before day, unless that is impossible", async () => {
    expect((await times(["2026/03/04, 10:00 - A: x"])).days).toEqual(["2026-03-04"]);
    expect((await times(["2026/25/04, 10:00 - A: x"])).days).toEqual(["2026-04-25"]);
  });

  test("two-digit years at the front are found where nothing else fits", async () => {
    const { days } = await times(["26/11/30, 10:00 - A: x", "26/12/01, 10:00 - A: x", "26/12/31, 10:00 - A: x"]);
    expect(days).toEqual(["2026-11-30", "2026-12-01", "2026-12-31"]);
  });

  test("each of two layouts in one file is judged by itself", async () => {
    const { days, problems } = await times([
      "25.11.26, 10:00 - A: x",
      "01.12.26, 10:00 - A: x",
      "[12/13/26, 10:00:00 AM] A: x",
      "[12/14/26, 10:00:00 AM] A: x",
    ]);
    expect(days).toEqual(["2026-11-25", "2026-12-01", "2026-12-13", "2026-12-14"]);
    expect(problems).toEqual([]);
  });

  test("one layout with both orders is read line by line, and said so", async () => {
    const { days, problems } = await times([
      "25/11/26, 10:00 - A: x",
      "01/12/26, 10:00 - A: x",
      "12/13/26, 10:00 - A: x",
      "01/02/27, 10:00 - A: x",
    ]);
    expect(days).toEqual(["2026-11-25", "2026-12-01", "2026-12-13", "2027-01-02"]);
    expect(problems).toEqual(["date_order_mixed dmy"]);
  });

  test("an impossible date is text", async () => {
    const { messages } = await importText("chat.txt", "20.11.26, 10:00 - A: x\n31.02.26, 10:00 - B: y\n");
    expect(messages.map((message) => message.text)).toEqual(["x\n31.02.26, 10:00 - B: y"]);
  });
});

describe("whose account exported", () => {
  const chat = (...lines: string[]) => lines.map((line, at) => `20.11.26, 10:0${at} - ${line}`).join("\n");
  const owners = async (files: Record<string, string>, options = {}) => {
    const { chats } = await previewImport(await upload(files), { timeZone: "UTC", ...options });
    return chats.map((preview) => preview.ownAuthor);
  };

  test("in a private chat it is whoever the title does not name", async () => {
    expect(await owners({ "WhatsApp Chat with Ann.txt": chat("Ann: hi", "Me: hello") })).toEqual(["Me"]);
    expect(
      await owners({ "WhatsApp Chat with +996 555 123456.txt": chat("+996 555 12-34-56: hi", "Me: hello") }),
    ).toEqual(["Me"]);
  });

  test("across several chats it is the author of most of them", async () => {
    const files = {
      "WhatsApp Chat with Trip.txt": chat("Ann: hi", "Me: hello", "Bob: hey"),
      "WhatsApp Chat with Bus.txt": chat("Cid: hi", "Me: hello", "Dan: hey"),
      "WhatsApp Chat with Eve.txt": chat("Eve: hi", "Me: hello"),
    };
    expect(await owners(files)).toEqual(["Me", "Me", "Me"]);
  });

  test("names that the caller gives win, by name or phone", async () => {
    const files = { "WhatsApp Chat with Ann.txt": chat("Ann: hi", "+1 202 555 0100: hello") };
    expect(await owners(files, { ownNames: ["ann"] })).toEqual(["Ann"]);
    expect(await owners(files, { ownNames: ["+12025550100"] })).toEqual(["+1 202 555 0100"]);
  });

  test("nothing is guessed where nothing tells", async () => {
    expect(await owners({ "chat.txt": chat("Ann: hi", "Bob: hello") })).toEqual([null]);
    const { messages } = await importText("chat.txt", chat("Ann: hi", "Bob: hello"));
    expect(messages.map((message) => message.author?.isOwn)).toEqual([undefined, undefined]);
  });
});

describe("title, kind and key", () => {
  const line = "20.11.26, 10:00 - Ann: hi\n20.11.26, 10:01 - Me: hello\n";
  test.each([
    ["WhatsApp Chat with Ann.txt", "Ann"],
    ["WhatsApp Chat with Ann (2).txt", "Ann"],
    ["WhatsApp_Chat_with_Ann.txt", "Ann"],
    ["WhatsApp%20Chat%20with%20Ann.txt", "Ann"],
    ["Чат WhatsApp с контактом Ann.txt", "Ann"],
    ["WhatsApp Chat mit Ann.txt", "Ann"],
    ["Chat de WhatsApp con Ann.txt", "Ann"],
    ["Discussion WhatsApp avec Ann.txt", "Ann"],
    ["Conversa do WhatsApp com Ann.txt", "Ann"],
    ["WhatsApp Chat - Ann/_chat.txt", "Ann"],
    ["my export.txt", "my export"],
    ["_chat.txt", "Ann, Me"],
  ])("%s is %s", async (name, title) => {
    const { conversations } = await importText(name, line);
    expect(conversations.map((conversation) => conversation.title)).toEqual([title]);
  });

  test("a title that nobody carries is a group's", async () => {
    const { conversations } = await importText("WhatsApp Chat with Trip.txt", line);
    expect(conversations).toMatchObject([{ kind: "group" }]);
  });

  test("a phone as title is the chat's phone and its key", async () => {
    const { conversations } = await importText(
      "WhatsApp Chat with +996 555 123456.txt",
      "20.11.26, 10:00 - +996 555 123456: hi\n",
    );
    expect(conversations).toMatchObject([{ kind: "private", phone: "+996555123456", key: "whatsapp:+996555123456" }]);
    expect(conversations[0]?.participants).toMatchObject([{ key: "+996555123456", phone: "+996555123456" }]);
  });

  test("two files of one chat share its key, and that is said", async () => {
    const { conversations, problems } = await importAll(
      await upload({ "WhatsApp Chat with Ann.txt": line, "WhatsApp Chat with Ann (1).txt": line }),
    );
    expect(new Set(conversations.map((conversation) => conversation.key)).size).toBe(1);
    expect(problems).toMatchObject([{ code: "chat_repeated", text: "WhatsApp Chat with Ann.txt" }]);
  });
});

test("a preview tells what the import will bring", async () => {
  const files = await upload({
    "WhatsApp Chat with Ann.txt": "[20.11.26, 10:00:00] Ann: hi\n[21.11.26, 23:59:59] Me: hello\n",
  });
  const { chats, problems } = await previewImport(files, { timeZone: "Asia/Bishkek" });
  expect(problems).toEqual([]);
  expect(chats).toEqual([
    {
      key: "whatsapp:ann",
      source: "whatsapp",
      file: "WhatsApp Chat with Ann.txt",
      title: "Ann",
      kind: "private",
      phone: undefined,
      participants: [
        { key: "Ann", name: "Ann", phone: undefined, isOwn: false, messageCount: 1 },
        { key: "Me", name: "Me", phone: undefined, isOwn: true, messageCount: 1 },
      ],
      firstAt: new Date("2026-11-20T04:00:00Z"),
      lastAt: new Date("2026-11-21T17:59:59Z"),
      messageCount: 2,
      ownAuthor: "Me",
      layout: "[dd.mm.yy, hh:mm:ss]",
      problems: [],
    },
  ]);
});
