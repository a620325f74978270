import fc from "fast-check";
import { expect, test } from "vitest";
import { readCards, sourceOf } from "../testing/contacts.ts";
import { looksLikeVcard } from "./looks-like-vcard.ts";

function cards(lines: string, end = "\r\n") {
  return sourceOf(lines.replaceAll("\n", end), { name: "people.vcf" });
}

const whole = `BEGIN:VCARD
VERSION:3.0
N:Ким;Анна;Ли;;
FN:Анна Ким
ORG:Ромашка;Продажи
TITLE:Директор
EMAIL;TYPE=WORK:anna@example.com
item1.EMAIL;TYPE=INTERNET:kim@example.com
item1.X-ABLabel:Личный
TEL;TYPE=CELL,VOICE:+996 555 11 22 33
TEL;TYPE=WORK;TYPE=FAX:0312 11 22 33
ADR;TYPE=HOME:;кв. 5;ул. Токтогула\\, 1;Бишкек;;720000;Кыргызстан
NOTE:Первая строка\\nвторая\\, и всё
CATEGORIES:vip,новый\\, важный
BDAY:1990-03-04
URL:https://example.com
UID:urn:uuid:7
NICKNAME:Анюта
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD
 2wBDAAIBAQIBAQICAQICAgICAwUD
END:VCARD
`;

test("a card becomes a whole contact", async () => {
  const { contacts, problems, statistics } = await readCards(cards(whole));
  expect(problems).toEqual([]);
  expect(statistics).toEqual({ type: "contact_statistics", rows: 1, contacts: 1, problems: 0 });
  const { externalId, ...contact } = contacts[0] ?? { externalId: "" };
  expect(externalId).toMatch(/^imp:[\da-f]{64}$/);
  expect(contact).toEqual({
    type: "contact",
    sourceId: "urn:uuid:7",
    name: "Анна Ким",
    firstName: "Анна",
    middleName: "Ли",
    lastName: "Ким",
    emails: [
      { value: "anna@example.com", label: "work" },
      { value: "kim@example.com", label: "home" },
    ],
    phones: [
      { value: "+996 555 11 22 33", label: "mobile" },
      { value: "0312 11 22 33", label: "fax" },
    ],
    company: "Ромашка",
    jobTitle: "Директор",
    tags: ["vip", "новый, важный"],
    note: "Первая строка\nвторая, и всё",
    birthday: "1990-03-04",
    addresses: ["ул. Токтогула, 1, кв. 5, Бишкек, 720000, Кыргызстан"],
    links: ["https://example.com"],
    custom: [
      { column: -1, name: "Department", type: "text", value: "Продажи", raw: "Продажи" },
      { column: -1, name: "NICKNAME", type: "text", value: "Анюта", raw: "Анюта" },
    ],
    hasPhoto: true,
    file: "people.vcf",
    line: 1,
  });
});

test.each(["\n", "\r\n", "\r"])("line end %j, pieces of any size and UTF-16 change nothing", async (end) => {
  const text = whole.replaceAll("\n", end);
  const expected = (await readCards(cards(whole))).contacts;
  const wide = Buffer.from(`\ufeff${text}`, "utf16le");
  for (const pieceBytes of [4, 9, 64, 65_536]) {
    for (const content of [text, `\ufeff${text}`, wide]) {
      const { contacts } = await readCards(sourceOf(content, { name: "people.vcf", pieceBytes }));
      expect(contacts).toEqual(expected);
    }
  }
});

test("quoted-printable of vCard 2.1 goes on behind its equals signs, in the charset it names", async () => {
  const text = `BEGIN:VCARD
VERSION:2.1
N;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CA=E8=EC;=C0=ED=
=ED=E0;;;
FN;CHARSET=UTF-8;QUOTED-PRINTABLE:=D0=90=D0=BD=D0=BD=D0=B0
TEL;CELL;PREF:+996555112233
NOTE;ENCODING=QUOTED-PRINTABLE:a=3Db=0D=0A=
c
END:VCARD
`;
  const { contacts, problems } = await readCards(cards(text));
  expect(problems).toEqual([]);
  expect(contacts).toMatchObject([
    { name: "Анна", firstName: "Анна", lastName: "Ким", note: "a=b\r\nc", phones: [{ label: "mobile" }] },
  ]);
});

test("raw bytes are read in the charset they name, or the one they look like", async () => {
  const koi8 = Buffer.from([0xeb, 0xc9, 0xcd]);
  const cp1251 = Buffer.from([0xc0, 0xed, 0xed, 0xe0, 0x20, 0xca, 0xe8, 0xec, 0xee, 0xe2, 0xe0]);
  const bytes = Buffer.concat([
    ...[Buffer.from("BEGIN:VCARD\nVERSION:2.1\nORG;CHARSET=KOI8-R:"), koi8],
    ...[Buffer.from("\nFN:"), cp1251, Buffer.from("\nEND:VCARD\n")],
  ]);
  expect((await readCards(sourceOf(bytes))).contacts).toMatchObject([{ name: "Анна Кимова", company: "Ким" }]);
});

test("vCard 4.0: URIs, quoted types, dates without a year", async () => {
  const text = `BEGIN:VCARD
VERSION:4.0
FN:Ann Lee
TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102
EMAIL;PID=4.1:ann@example.com
BDAY:--0203
LANG;PREF=1:fr
IMPP:xmpp:ann@example.com
END:VCARD
`;
  expect((await readCards(cards(text))).contacts).toMatchObject([
    {
      phones: [{ value: "+1-418-656-9254 ext 102", label: "work" }],
      birthday: "--02-03",
      locale: "fr",
      custom: [{ name: "IMPP", value: "xmpp:ann@example.com" }],
    },
  ]);
});

test("many cards keep their lines; a card without name and address is refused alone", async () => {
  const text = `BEGIN:VCARD
VERSION:3.0
TEL:+996555112233
END:VCARD

BEGIN:VCARD
VERSION:3.0
ORG:Nobody
END:VCARD
begin:vcard
version:3.0
email:ann@example.com
end:vcard
`;
  const { contacts, problems, statistics } = await readCards(cards(text));
  expect(contacts.map(({ line }) => line)).toEqual([1, 10]);
  expect(problems.map(({ line, code }) => [line, code])).toEqual([[6, "contact_empty"]]);
  expect(statistics).toMatchObject({ rows: 3, contacts: 2, problems: 1 });
});

test("a card that is cut off is read as far as it goes, and told", async () => {
  const text = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann\nBEGIN:VCARD\nVERSION:3.0\nFN:Bob\n";
  const { contacts, problems } = await readCards(cards(text));
  expect(contacts.map(({ name }) => name)).toEqual(["Ann", "Bob"]);
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [1, "vcard_truncated"],
    [4, "vcard_truncated"],
  ]);
});

test("broken lines, unknown versions and charsets and bad addresses are told and cost nothing else", async () => {
  const text = `stray
BEGIN:VCARD
VERSION:9.9
FN;CHARSET=klingon:Ann
no colon here
EMAIL:nowhere
TEL:call me
BDAY:someday
END:VCARD
`;
  const { contacts, problems } = await readCards(cards(text));
  expect(contacts).toMatchObject([{ name: "Ann", emails: [], phones: [] }]);
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [1, "vcard_line_broken"],
    [4, "vcard_charset_unknown"],
    [5, "vcard_line_broken"],
    [2, "vcard_version_unknown"],
    [6, "email_invalid"],
    [7, "phone_invalid"],
    [8, "date_unreadable"],
  ]);
});

test("a card within a card is somebody else", async () => {
  const text = `BEGIN:VCARD
VERSION:2.1
FN:Ann
AGENT:
BEGIN:VCARD
FN:Secretary
TEL:+996555112233
END:VCARD
EMAIL:ann@example.com
END:VCARD
`;
  const { contacts, problems } = await readCards(cards(text));
  expect(problems).toEqual([]);
  expect(contacts).toMatchObject([{ name: "Ann", emails: [{ value: "ann@example.com" }], phones: [] }]);
});

test("a picture of any size is passed over, a card of any size is not", async () => {
  const photo = `PHOTO;ENCODING=b:${"A".repeat(3_000_000)}`;
  const long = `NOTE:${"x".repeat(200_000)}\n`.repeat(8);
  const text = `BEGIN:VCARD\nVERSION:3.0\nFN:Ann\n${photo}\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Bob\n${long}END:VCARD\n`;
  const { contacts, problems } = await readCards(cards(text));
  expect(contacts).toMatchObject([{ name: "Ann", hasPhoto: true }]);
  expect(problems).toMatchObject([{ code: "vcard_too_long", line: 6 }]);
});

test("a file without cards says so", async () => {
  expect((await readCards(sourceOf(""))).problems).toMatchObject([{ code: "contacts_none" }]);
  expect([
    looksLikeVcard(Buffer.from("\ufeffBEGIN:VCARD\r\n")),
    looksLikeVcard(Buffer.from("Name,BEGIN:VCARD\n")),
  ]).toEqual([true, false]);
});

test("what is printed is read again", async () => {
  const text = fc.array(fc.constantFrom(",", ";", "\\", "\n", ":", "=", "Ж", "é", "😀", "a", " b", "n"), {
    minLength: 1,
    maxLength: 12,
  });
  const escaped = (parts: string[]) =>
    parts.map((part) => (/[,;\\]/.test(part) ? `\\${part}` : part.replace("\n", "\\n"))).join("");
  await fc.assert(
    fc.asyncProperty(
      text,
      text,
      fc.integer({ min: 4, max: 60 }),
      fc.integer({ min: 10, max: 60 }),
      async (note, unit, pieceBytes, width) => {
        const lines = [
          "BEGIN:VCARD",
          "VERSION:4.0",
          "TEL:+996555112233",
          `NOTE:x${escaped(note)}x`,
          `ORG:Acme;x${escaped(unit)}x`,
          "END:VCARD",
        ];
        const folded = lines.map((line) => foldBytes(line, width)).join("\r\n");
        const { contacts, problems } = await readCards(sourceOf(folded, { pieceBytes }));
        expect(problems).toEqual([]);
        expect(contacts[0]?.note).toBe(`x${note.join("")}x`);
        expect(contacts[0]?.custom[0]?.raw).toBe(`x${unit.join("")}x`.replace(/\s+/g, " "));
      },
    ),
    { numRuns: 200 },
  );
});

/** Folds by characters: folding by bytes is allowed too, and tested by the pieces. */
function foldBytes(line: string, width: number): string {
  const signs = [...line];
  const pieces: string[] = [];
  for (let at = 0; at < signs.length; at += width) pieces.push(signs.slice(at, at + width).join(""));
  return pieces.join("\r\n ");
}

test("whatever bytes a file has, nothing throws", async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "BEGIN:VCARD\n",
      "END:VCARD\n",
      "VERSION:2.1\n",
      "N;ENCODING=QUOTED-PRINTABLE:=",
      "=\n",
      "FN:",
      "AGENT:\n",
      " ",
      ";",
      '"',
      "\\",
      "TEL:1234567\n",
    ),
    fc.string({ unit: "binary", maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (parts) => {
      const { contacts, problems, statistics } = await readCards(sourceOf(parts.join("")));
      const refused = problems.filter(({ code }) => code === "contact_empty" || code === "vcard_too_long");
      expect(contacts.length + refused.length).toBe(statistics.rows);
    }),
    { numRuns: 300 },
  );
});
