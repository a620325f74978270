import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { brief, importAll, importText, upload } from "../testing/upload.ts";

const fixture = (name: string) => readFile(join(import.meta.dirname, "fixtures", name));

describe("exports of each platform and language", () => {
  test("Android, Russian", async () => {
    const { messages } = await importText("Чат WhatsApp с контактом Анна Турист.txt", await fixture("android-ru.txt"));
    expect(messages.map(brief)).toEqual([
      '2026-03-18T14:56:00Z - system "Сообщения и звонки защищены сквозным шифрованием. Третьи лица, включая WhatsApp, не\u00a0могут прочитать ваши сообщения. Подробнее."',
      '2026-03-18T14:56:00Z Анна Турист text "Здравствуйте! Сколько стоит тур?\\nНа двоих, в июле:\\n- Иссык-Куль\\n- Сон-Куль"',
      '2026-03-18T14:58:00Z Бюро Ала-Тоо text "12 500 сом с человека"',
      '2026-03-18T15:10:00Z Анна Турист document "" [? missing]',
      '2026-03-18T15:11:00Z Анна Турист photo "Вот наш маршрут" [IMG-20260318-WA0001.jpg missing]',
      '2026-03-18T15:12:00Z Анна Турист voice "" [PTT-20260318-WA0002.opus missing]',
      '2026-03-18T15:13:00Z Бюро Ала-Тоо location "местоположение: https://maps.google.com/?q=42.874621,74.569762"',
      '2026-03-18T15:14:00Z Анна Турист deleted ""',
      '2026-03-18T15:15:00Z Бюро Ала-Тоо deleted ""',
      '2026-03-18T15:16:00Z Бюро Ала-Тоо text "Бронь подтверждена"',
      '2026-03-18T15:17:00Z Бюро Ала-Тоо contact "" [Гид.vcf missing]',
      '2026-03-18T15:18:00Z Анна Турист call "Пропущенный аудиозвонок"',
      '2026-03-18T15:19:00Z Анна Турист text "ок"',
      '2026-03-18T15:19:00Z Анна Турист text "ок"',
      '2026-03-18T15:20:00Z - system "Ваш код безопасности с контактом Анна Турист изменился. Подробнее."',
    ]);
    expect(messages.filter((message) => message.isEdited).map((message) => message.line)).toEqual([14]);
  });

  test("Android, English, American dates, a group", async () => {
    const { messages } = await importText("WhatsApp Chat with Trip Osh.txt", await fixture("android-en-us.txt"));
    expect(messages.map(brief)).toEqual([
      '2026-09-19T09:52:00Z - system "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them. *Learn more*"',
      '2026-09-19T09:52:00Z - system "Ann created group \\"Trip: Osh\\""',
      '2026-09-19T09:53:00Z - system "Ann added you"',
      '2026-09-19T12:05:00Z Ann text "Hello all: ready?"',
      '2026-09-19T00:06:00Z Bob text "late night"',
      '2026-09-19T12:07:00Z +44 7700 900123 document "" [? missing]',
      '2026-09-20T13:00:00Z - system "Ann changed the subject from \\"Trip: Osh\\" to \\"Trip Osh\\""',
      '2026-09-20T13:01:00Z Ann location "location: https://maps.google.com/?q=40.5,72.8"',
      '2026-09-20T13:02:00Z Bob location "live location shared"',
      '2026-09-20T13:03:00Z Bob deleted ""',
      '2026-09-20T13:04:00Z Bob document "Price list.pdf" [Price list.pdf missing]',
      '2026-09-20T13:05:00Z Ann video "" [VID-20260920-WA0007.mp4 missing]',
      '2026-09-20T13:06:00Z Ann sticker "" [STK-20260920-WA0008.webp missing]',
      '2026-09-20T13:07:00Z Bob text "see you at <the bridge>"',
      '2026-09-20T13:08:00Z Bob text "fixed"',
      '2026-09-20T13:09:00Z Bob unsupported ""',
      '2026-09-20T13:10:00Z Bob call "Missed video call"',
      '2026-09-20T13:11:00Z - system "Ann left"',
    ]);
  });

  test("Android, German", async () => {
    const { messages } = await importText("WhatsApp Chat mit Klaus.txt", await fixture("android-de.txt"));
    expect(messages.slice(1).map(brief)).toEqual([
      '2026-11-20T10:01:00Z Klaus text "Grüße aus Köln"',
      '2026-11-20T10:02:00Z Büro document "" [? missing]',
      '2026-11-20T10:03:00Z Klaus photo "Dir auch frohe Ostern." [4f2680f1db95a8454775cc2eefc95bfc.jpg missing]',
      '2026-11-20T10:04:00Z Klaus location "Standort: https://maps.google.com/?q=50.9413,6.9583"',
      '2026-11-20T10:05:00Z Büro deleted ""',
      '2026-11-20T10:06:00Z Klaus text "Preis?"',
      '2026-11-20T10:07:00Z Klaus call "Verpasster Sprachanruf"',
    ]);
  });

  test("Android, Spanish, a 12-hour clock", async () => {
    const { messages } = await importText("Chat de WhatsApp con Lucía.txt", await fixture("android-es.txt"));
    expect(messages.slice(1).map(brief)).toEqual([
      '2026-11-20T09:06:00Z Lucía text "Hola, ¿tienen plazas?"',
      '2026-11-20T12:30:00Z Agencia document "" [? missing]',
      '2026-11-20T23:59:00Z Lucía deleted ""',
      '2026-11-21T00:00:00Z Lucía document "" [DOC-20261121-WA0003.pdf missing]',
      '2026-11-21T13:15:00Z Agencia location "Ubicación: https://maps.google.com/?q=-12.05,-77.04"',
      '2026-11-21T13:16:00Z Agencia text "Gracias"',
      '2026-11-21T13:17:00Z Lucía call "Llamada perdida"',
    ]);
  });

  test("iPhone, English, with CRLF and marks", async () => {
    const { messages } = await importText("WhatsApp Chat - Jane Doe.txt", await fixture("ios-en-gb.txt"));
    expect(messages.map(brief)).toEqual([
      '2026-03-18T14:56:01Z - system "Messages and calls are end-to-end encrypted. Only people in this chat can read, listen to, or share them."',
      '2026-03-27T21:41:35Z Office text "Hello World"',
      '2026-03-27T21:41:55Z Jane Doe photo "" [? missing]',
      '2026-03-27T21:43:56Z Jane Doe photo "" [00000036-PHOTO-2026-03-27-21-43-56.jpg missing]',
      '2026-03-27T21:44:47Z Jane Doe voice "" [00000038-AUDIO-2026-03-27-21-44-47.opus missing]',
      '2026-03-27T21:46:03Z Office location "Beach (Fethiye, Muğla): https://foursquare.com/v/4dea6dacd22da22d4ed36317"',
      '2026-03-27T21:47:55Z Jane Doe contact "" [? missing]',
      '2026-03-27T21:49:16Z Jane Doe sticker "" [? missing]',
      '2026-03-27T21:50:25Z Office document "" [Offer.pdf missing]',
      '2026-03-27T21:50:43Z Office document "" [00000048-Template.docx missing]',
      '2026-03-27T21:50:44Z Jane Doe photo "our room\\nwith a view" [00000049-PHOTO-2026-03-27-21-50-44.jpg missing]',
      '2026-03-27T21:50:54Z Office deleted ""',
      '2026-03-27T21:52:38Z Jane Doe text "corrected"',
      '2026-03-27T21:53:00Z Jane Doe call "Missed voice call, Tap to call back"',
      '2026-03-27T21:54:00Z Office call "Video call, 12 min"',
      '2026-03-27T21:55:00Z Office poll "POLL:\\nWhich day?\\nOPTION: Monday (1 vote)\\nOPTION: Friday (0 votes)"',
      '2026-03-27T21:56:45Z Jane Doe location "Location: https://maps.google.com/?q=36.666958,29.113155"',
      '2026-04-28T20:17:30Z - system "Your security code with Jane Doe changed. Tap to learn more."',
      '2026-04-28T20:18:00Z - system "Some sentence that no table knows"',
    ]);
  });

  test("iPhone, Russian, a group that its notices name", async () => {
    const { messages, conversations } = await importText("_chat.txt", await fixture("ios-ru.txt"));
    expect(conversations).toMatchObject([{ title: "Тур", kind: "group", key: "whatsapp:тур" }]);
    expect(messages.slice(1).map(brief)).toEqual([
      '2026-03-18T14:56:02Z - system "Айдай создал(-а) эту группу"',
      '2026-03-18T14:57:00Z Айдай text "Привет"',
      '2026-03-18T14:58:00Z Айдай photo "" [00000012-PHOTO-2026-03-18-14-58-00.jpg missing]',
      '2026-03-18T14:59:00Z Нур video "" [? missing]',
      '2026-03-18T15:00:00Z Нур deleted ""',
      '2026-03-18T15:01:00Z Нур document "" [Договор.pdf missing]',
      '2026-03-18T15:02:00Z Нур call "Пропущенный видеозвонок"',
    ]);
  });

  test("iPhone, Arabic digits and day periods", async () => {
    const { messages } = await importText("_chat.txt", await fixture("ios-ar.txt"));
    expect(messages.slice(1).map(brief)).toEqual([
      '2026-03-27T09:41:35Z ليلى text "مرحبا"',
      '2026-03-27T21:41:55Z ليلى photo "" [? missing]',
      '2026-03-27T21:50:25Z مكتب document "" [Offer.pdf missing]',
    ]);
  });
});

describe("encodings", () => {
  const text = "20.11.26, 10:01 - Анна: привет\r\nвторая строка\r\n20.11.26, 10:02 - Боб: ok\r\n";
  const utf16be = Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  test.each([
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16, little endian", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16, big endian", utf16be],
    ["UTF-16 without a mark", Buffer.from(text, "utf16le")],
  ])("%s", async (_, bytes) => {
    const { messages, problems } = await importText("chat.txt", bytes);
    expect(messages.map((message) => message.text)).toEqual(["привет\nвторая строка", "ok"]);
    expect(problems).toEqual([]);
  });

  test("bytes that are no text are reported with their line and the rest is read", async () => {
    const bytes = Buffer.concat([
      Buffer.from("20.11.26, 10:01 - Ann: a\n20.11.26, 10:02 - Ann: "),
      Buffer.from([0xcf, 0xf0]),
      Buffer.from("\n20.11.26, 10:03 - Ann: b\n"),
    ]);
    const { messages, problems } = await importText("chat.txt", bytes);
    expect(messages).toHaveLength(3);
    expect(problems).toMatchObject([{ code: "text_damaged", line: 2 }]);
  });
});

describe("what is not an ordinary message is kept", () => {
  test("text before the first message is reported", async () => {
    const { messages, problems } = await importText("chat.txt", "\nmy notes\n20.11.26, 10:01 - Ann: a\n");
    expect(messages).toHaveLength(1);
    expect(problems).toMatchObject([{ code: "text_before_first_message", line: 2, text: "my notes" }]);
  });

  test("a line with a name but no text is that person's empty message where the person is known", async () => {
    const { messages } = await importText(
      "chat.txt",
      "20.11.26, 10:01 - Ann: a\n20.11.26, 10:02 - Ann:\n20.11.26, 10:03 - Nobody:\n",
    );
    expect(messages.map(brief)).toEqual([
      '2026-11-20T10:01:00Z Ann text "a"',
      '2026-11-20T10:02:00Z Ann unsupported ""',
      '2026-11-20T10:03:00Z - system "Nobody:"',
    ]);
  });

  test("messages pasted from WhatsApp Web stay part of the message they were pasted into", async () => {
    const { messages } = await importText(
      "chat.txt",
      "20.11.26, 10:01 - Ann: she wrote\n[09:00, 19/11/2026] Bob: hi\n20.11.26, 10:02 - Ann: b\n",
    );
    expect(messages.map((message) => message.text)).toEqual(["she wrote\n[09:00, 19/11/2026] Bob: hi", "b"]);
  });

  test("a message longer than any phone sends is cut and reported", async () => {
    const long = `20.11.26, 10:01 - Ann: a\n${"x".repeat(700_000)}\n${"y".repeat(700_000)}\n${"z".repeat(10)}\n20.11.26, 10:02 - Ann: b\n`;
    const { messages, problems } = await importText("chat.txt", long);
    expect(messages.map((message) => message.text.length)).toEqual([1_400_003, 1]);
    expect(problems).toMatchObject([{ code: "message_truncated", line: 1 }]);
  });

  test("what a person typed is not taken for WhatsApp's words", async () => {
    const { messages } = await importText(
      "chat.txt",
      [
        "20.11.26, 10:01 - Ann: this message was deleted by accident",
        "20.11.26, 10:02 - Ann: <note: buy bread>",
        "20.11.26, 10:03 - Ann: see report.pdf (page two)",
        "20.11.26, 10:04 - Ann: https://maps.google.com/?q=1,2",
        "20.11.26, 10:05 - Ann: image omitted on purpose",
      ].join("\n"),
    );
    expect(messages.map((message) => message.kind)).toEqual(["text", "text", "text", "text", "text"]);
  });
});

describe("identity of messages", () => {
  const chat =
    "20.11.26, 10:01 - Ann: ok\n20.11.26, 10:01 - Ann: ok\n20.11.26, 10:01 - Bob: ok\n20.11.26, 10:02 - Ann: ok\n";

  test("equal messages of one minute differ, and a second import gives the same ids", async () => {
    const first = await importText("WhatsApp Chat with Ann.txt", chat);
    const second = await importText("WhatsApp Chat with Ann (2).txt", chat, {
      timeZone: "Asia/Bishkek",
      ownNames: ["Ann"],
    });
    const ids = first.messages.map((message) => message.externalId);
    expect(new Set(ids).size).toBe(4);
    expect(ids.every((id) => /^imp:[0-9a-f]{64}$/.test(id))).toBe(true);
    expect(second.messages.map((message) => message.externalId)).toEqual(ids);
  });

  test("a longer export of the same chat repeats the ids of the shorter one", async () => {
    const shorter = await importText("WhatsApp Chat with Ann.txt", chat);
    const longer = await importText("WhatsApp Chat with Ann.txt", `${chat}21.11.26, 09:00 - Bob: new\n`);
    expect(longer.messages.slice(0, 4).map((message) => message.externalId)).toEqual(
      shorter.messages.map((message) => message.externalId),
    );
  });

  test("equal messages are told apart also where the file jumps in time", async () => {
    const { messages } = await importText("chat.txt", `${chat}${chat}`);
    expect(new Set(messages.map((message) => message.externalId)).size).toBe(8);
  });
});

test("local times become instants through a clock change", async () => {
  const chat = [
    "29.03.26, 01:59 - Ann: before",
    "29.03.26, 03:00 - Ann: after",
    "25.10.26, 01:59 - Ann: before",
    "25.10.26, 02:30 - Ann: summer",
    "25.10.26, 02:10 - Ann: winter",
    "25.10.26, 03:00 - Ann: after",
  ].join("\n");
  const { messages } = await importText("chat.txt", chat, { timeZone: "Europe/Berlin" });
  expect(messages.map(({ at }) => at.toISOString())).toEqual([
    "2026-03-29T00:59:00.000Z",
    "2026-03-29T01:00:00.000Z",
    "2026-10-24T23:59:00.000Z",
    "2026-10-25T00:30:00.000Z",
    "2026-10-25T01:10:00.000Z",
    "2026-10-25T02:00:00.000Z",
  ]);
});

test("an unknown time zone is refused before anything is read", async () => {
  await expect(importAll(await upload({}), { timeZone: "Mars/Olympus" })).rejects.toThrow(RangeError);
});

test("a text file that is no chat is refused with its name", async () => {
  const { problems, statistics } = await importText("notes.txt", "buy bread\n");
  expect(problems).toMatchObject([{ code: "not_recognized", file: "notes.txt" }]);
  expect(statistics).toMatchObject({ sourceMessages: 0, messages: 0, problems: 1 });
});
