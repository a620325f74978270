import { expect, test } from "vitest";
import type { ColumnMapping } from "../contact-model.ts";
import { sourceOf } from "../testing/contacts.ts";
import { previewTable } from "./preview-table.ts";

/** A mapping at a glance: `email work`, `custom:date`, `-` for what is left out. */
function brief({ target, label, type }: ColumnMapping): string {
  if (target === "skip") return "-";
  if (target === "custom") return `custom:${type ?? ""}`;
  return label === undefined ? target : `${target} ${label}`;
}

async function guess(names: string, ...rows: string[]) {
  const { mapping } = await previewTable(sourceOf([names, ...rows].join("\n")));
  return { preset: mapping.preset, columns: mapping.columns.map(brief), mapping };
}

test("names in Russian and English are known, however they are written", async () => {
  const russian =
    "ФИО;Эл. почта;Моб. телефон;Название компании;Должность;Теги;Комментарий;Ответственный;Язык;Дата создания;ID;Сделка;Сумма;Валюта;Этап";
  const english =
    "Full_Name;e-mail;MOBILE;Organisation;Job title;Tags;Comments;Owner;Language;Created At;External ID;Deal name;Amount;Currency;Deal stage";
  const filled = "a;b;c;d;e;f;g;h;i;j;k;l;m;n;o";
  const expected = [
    ...["name", "email", "phone mobile", "company", "jobTitle", "tags", "note", "owner", "locale", "createdAt"],
    ...["externalId", "dealTitle", "dealAmount", "dealCurrency", "dealStage"],
  ];
  expect((await guess(english, filled)).columns).toEqual(expected);
  expect((await guess(russian.replace("Эл. почта", "Электронная почта"), filled)).columns).toEqual(expected);
});

test.each([
  ["emailAddress", "email"],
  ["PhoneNumber", "phone"],
  ["WhatsApp", "phone mobile"],
  ["Mobile No.", "phone mobile"],
  ["Адрес электронной почты", "email"],
  ["Контактные телефоны", "phone"],
  ["Имя клиента", "name"],
  ["Имя компании", "company"],
  ["Имя менеджера", "owner"],
  ["Owner Name", "owner"],
  ["Owner email", "custom:text"],
  ["LinkedIn URL", "link"],
  ["Бюджет, руб", "dealAmount"],
  ["Add time", "createdAt"],
  ["Note 1", "note"],
  ["Источник", "custom:text"],
  ["Last Activity Date", "custom:text"],
])("a column called %s is %s", async (name, expected) => {
  expect((await guess(`${name},Other`, "something,x")).columns[0]).toBe(expected);
});

test("a name beside a last name is the first name", async () => {
  expect((await guess("Имя,Фамилия,Отчество", "Анна,Ким,Ли")).columns).toEqual(["firstName", "lastName", "middleName"]);
  expect((await guess("Name,Email", "Ann Lee,ann@example.com")).columns).toEqual(["name", "email"]);
});

test("a name that the values contradict is not believed, and values tell what a name does not", async () => {
  const rows = [
    "yes,ann@example.com,+996 555 112233",
    "no,bob@example.com,+996 555 112244",
    "yes,eve@example.com,+996 555 112255",
  ];
  const { columns } = await guess("Email,Reach,Number", ...rows);
  expect(columns).toEqual(["custom:yes_no", "email", "phone"]);
});

test("columns about an address are no addresses", async () => {
  const { columns } = await guess("Email,Email opt-out,Phone type,Email status", "a@b.io,no,home,ok");
  expect(columns).toEqual(["email", "custom:yes_no", "custom:text", "custom:text"]);
});

test("unknown columns become custom fields of the type their values have", async () => {
  const names = "Name,Seats,Price,Arrival,Hotel,Vip,Site2,Story,Zip";
  const rows = Array.from(
    { length: 12 },
    (_, at) =>
      `Ann ${at},${at},"$1,0${at % 10}0.50",${(at % 28) + 1}.05.2025,${at % 2 ? "Ala-Too" : "Hyatt"},${at % 2 ? "да" : "нет"},https://a.io/${at},text ${at},0${at}100`,
  );
  const { mapping } = await previewTable(sourceOf([names, ...rows].join("\n")));
  expect(mapping.columns.map(brief)).toEqual([
    ...["name", "custom:number", "custom:money", "custom:date", "custom:choice", "custom:yes_no", "custom:link"],
    ...["custom:text", "custom:text"],
  ]);
  const { columns } = await previewTable(sourceOf([names, ...rows].join("\n")));
  expect(columns[4]).toEqual({
    index: 4,
    name: "Hotel",
    type: "choice",
    filled: 12,
    samples: ["Hyatt", "Ala-Too"],
    choices: ["Hyatt", "Ala-Too"],
  });
});

test("empty and repeated names keep their columns apart", async () => {
  const { columns } = await previewTable(sourceOf("id,name,,name,id\n1,Ann,x,Lee,2\n"));
  expect(columns.map(({ index, name }) => [index, name])).toEqual([
    [0, "id"],
    [1, "name"],
    [2, ""],
    [3, "name"],
    [4, "id"],
  ]);
  const { columns: guessed } = await guess("Name,Company,Company,Email,Email", "Ann,A,B,a@b.io,c@d.io");
  expect(guessed).toEqual(["name", "company", "custom:text", "email", "email"]);
});

test("a table without names is told by its first row, and its columns by their values", async () => {
  const { mapping, samples, rowCount } = await previewTable(
    sourceOf(
      "Анна Ким;+996555112233;anna@example.com\nПётр Ли;+996555112244;petr@example.com\nОльга Цой;+996555112255;olga@example.com\n",
    ),
  );
  expect(mapping.layout).toMatchObject({ delimiter: ";", headerLine: 0 });
  expect(mapping.columns.map(brief)).toEqual(["name", "phone", "email"]);
  expect([rowCount, samples[0]?.line]).toEqual([3, 1]);
});

test("a person may say where the names are, or that there are none", async () => {
  const text = "Report,of May\nName,Town\nAnn,Osh\n";
  expect((await previewTable(sourceOf(text), { headerLine: 2 })).columns.map(({ name }) => name)).toEqual([
    "Name",
    "Town",
  ]);
  const none = await previewTable(sourceOf(text), { headerLine: 0 });
  expect([none.rowCount, none.columns[0]?.name]).toEqual([3, ""]);
});

test("the order of day and month is what the column proves", async () => {
  const { mapping } = await guess("Name,Arrival", "A,03/04/2025", "B,03/25/2025", "C,05/06/2025");
  expect(mapping.layout.dateOrder).toBe("mdy");
});

test("all rows are counted and only the first are shown", async () => {
  const rows = Array.from({ length: 7_000 }, (_, at) => `Ann ${at},u${at}@example.com`);
  const preview = await previewTable(sourceOf(["Name,Email", ...rows].join("\n")));
  expect([preview.rowCount, preview.samples.length, preview.columns[0]?.filled]).toEqual([7_000, 10, 5_000]);
  expect(JSON.parse(JSON.stringify(preview))).toEqual(preview);
});

test("a file without rows says so", async () => {
  expect((await previewTable(sourceOf("Name,Email\n"))).problems).toMatchObject([{ code: "contacts_none", line: 0 }]);
  expect((await previewTable(sourceOf(""))).problems).toMatchObject([{ code: "contacts_none" }]);
});

const exports: [string, string, string, string[]][] = [
  [
    "hubspot",
    "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Lead Status,Create Date,Associated Company IDs",
    "101,Ann,Lee,ann@example.com,+1 415 555 0101,Bob,Acme,New,2025-03-04 10:00,77",
    ["externalId", "firstName", "lastName", "email", "phone", "owner", "company", "custom:text", "createdAt", "-"],
  ],
  [
    "pipedrive",
    "Person - Name,Person - Label,Person - Organization,Person - Email - Work,Person - Email - Home,Person - Phone - Mobile,Person - Open deals,Person - Owner,Person - ID",
    "Ann Lee,Hot,Acme,ann@example.com,,+1 415 555 0101,1,Bob,5",
    ["name", "tags", "company", "email work", "email home", "phone mobile", "-", "owner", "externalId"],
  ],
  [
    "amocrm",
    "ID,Тип,Наименование,Имя,Фамилия,Компания,Ответственный,Дата создания,Кем создан,Теги,Рабочий телефон,Мобильный телефон,Рабочий email,Личный email,Должность,Примечание 1,Примечание 2",
    "7,контакт,Анна Ким,Анна,Ким,Ромашка,Бакыт,04.03.2025 10:00,Бакыт,vip,0555112233,0700112233,a@example.com,b@example.com,Директор,Раз,Два",
    [
      ...[
        "externalId",
        "-",
        "name",
        "firstName",
        "lastName",
        "company",
        "owner",
        "createdAt",
        "-",
        "tags",
        "phone work",
      ],
      ...["phone mobile", "email work", "email home", "jobTitle", "note", "note"],
    ],
  ],
  [
    "amocrm",
    "ID,Lead title,Created at,Created by,Responsible user,Lead stage,Pipeline,Sale,Lead tags,Main contact,Contact's company,Work phone,Work email",
    "7,Issyk-Kul,04.03.2025 10:00,Bob,Bob,Won,Tours,5000,vip,Ann Lee,Acme,+1 415 555 0101,ann@example.com",
    [
      ...[
        "externalId",
        "dealTitle",
        "createdAt",
        "-",
        "owner",
        "dealStage",
        "custom:text",
        "dealAmount",
        "tags",
        "name",
      ],
      ...["company", "phone work", "email work"],
    ],
  ],
  [
    "google",
    "First Name,Last Name,Photo,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Formatted,Address 1 - City,Website 1 - Value",
    "Ann,Lee,,Acme,CEO,1990-03-04,hi,* myContacts,* Work,ann@example.com ::: lee@example.com,Mobile,+1 415 555 0101,1 Main St,Town,https://a.io",
    [
      ...["firstName", "lastName", "-", "company", "jobTitle", "birthday", "note", "tags", "-", "email", "-", "phone"],
      ...["address", "-", "link"],
    ],
  ],
  [
    "outlook",
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Phone,Home Phone,Mobile Phone,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Birthday,Categories,Notes,Web Page",
    "Ms,Ann,,Lee,,Acme,Sales,CEO,1 415 555 0101,,,ann@example.com,SMTP,Ann,lee@example.com,1990-03-04,vip,hi,https://a.io",
    [
      ...[
        "-",
        "firstName",
        "middleName",
        "lastName",
        "-",
        "company",
        "custom:text",
        "jobTitle",
        "phone work",
        "phone home",
      ],
      ...["phone mobile", "email", "-", "-", "email", "birthday", "tags", "note", "link"],
    ],
  ],
  [
    "linkedin",
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "Ann,Lee,https://www.linkedin.com/in/ann,ann@example.com,Acme,CEO,04 Mar 2025",
    ["firstName", "lastName", "link", "email", "company", "jobTitle", "custom:date"],
  ],
];

test.each(exports)("an export of %s is recognised: %s", async (preset, names, row, columns) => {
  const guessed = await guess(names, row);
  expect(guessed).toMatchObject({ preset, columns });
});

test("LinkedIn's notes above the names are no names", async () => {
  const [, names = "", row = ""] = exports.at(-1) ?? [];
  const notes = 'Notes:\n"When exporting your connection data, you may notice, that some addresses are missing."\n\n';
  const { mapping, rowCount } = await previewTable(sourceOf(`${notes}${names}\n${row}\n`));
  expect([mapping.preset, mapping.layout.headerLine, rowCount]).toEqual(["linkedin", 4, 1]);
});
