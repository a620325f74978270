import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type CellValue, writeCsv } from "@karavan/data-import";
import type { Locale } from "./dialogue.ts";
import { FileSink } from "./file-sink.ts";
import { personAt } from "./people.ts";
import { type Random, randomFor } from "./random.ts";

export type ContactsFile = { contacts: number; seed: number; locale?: Locale };

/** What was written, exactly. Every row has a name and at least one address. */
export type ContactCounts = { contacts: number; withEmail: number; withPhone: number; withNote: number; bytes: number };

const columns: Record<Locale, string[]> = {
  ru: [
    ...["ID", "Имя", "Фамилия", "Email", "Рабочий телефон", "Мобильный телефон", "Компания", "Должность", "Теги"],
    ...["Примечание", "Ответственный", "Дата создания", "Бюджет", "Этап сделки", "Приезд", "Группа"],
  ],
  en: [
    ...["ID", "First name", "Last name", "Email", "Work phone", "Mobile phone", "Company", "Job title", "Tags"],
    ...["Note", "Owner", "Created at", "Budget", "Deal stage", "Arrival", "In a group"],
  ],
};

type Words = {
  companies: string[];
  jobs: string[];
  tags: string[];
  notes: string[];
  owners: string[];
  stages: string[];
  yes: string;
  no: string;
};

const words: Record<Locale, Words> = {
  ru: {
    companies: ['ООО "Ромашка"', "Тянь-Шань Трэвел", 'ИП "Северный ветер"', "Клуб «Горизонт»"],
    jobs: ["Директор", "Бухгалтер", "Менеджер", "Врач", "Учитель"],
    tags: ["vip", "новый", "горы", "семья", "повторный"],
    notes: ["Просила перезвонить.\nЛучше вечером; после 18:00", 'Сказал: "подумаю"', "Едет с детьми, нужен трансфер"],
    owners: ["Бакыт", "Назгуль", "Сергей"],
    stages: ["Новая заявка", "Переговоры", "Оплата", "Закрыта"],
    yes: "да",
    no: "нет",
  },
  en: {
    companies: ['Daisy "Travel" Ltd', "Tien Shan Tours", "North Wind, Inc.", "Horizon Club"],
    jobs: ["Director", "Accountant", "Manager", "Doctor", "Teacher"],
    tags: ["vip", "new", "mountains", "family", "returning"],
    notes: [
      "Asked to be called back.\nBetter in the evening; after 6 pm",
      'Said: "let me think"',
      "Travels with children, needs a transfer",
    ],
    owners: ["Bakyt", "Nazgul", "Sergei"],
    stages: ["New", "Talks", "Payment", "Closed"],
    yes: "yes",
    no: "no",
  },
};

const [emailShare, mobileShare, noteShare] = [0.8, 0.3, 0.4];

/** Writes `contacts.csv` as other products export people: semicolons in Russian, commas in English. Same arguments, same bytes. */
export async function writeContactsFile(folder: string, wanted: ContactsFile): Promise<ContactCounts> {
  const { locale = "ru" } = wanted;
  const counts: ContactCounts = { contacts: 0, withEmail: 0, withPhone: 0, withNote: 0, bytes: 0 };
  await mkdir(folder, { recursive: true });
  const sink = await FileSink.create(join(folder, "contacts.csv"));
  const rows = contactRows({ ...wanted, locale }, counts);
  const delimiter = locale === "ru" ? ";" : ",";
  for await (const piece of writeCsv(rows, { delimiter })) await sink.write(Buffer.from(piece).toString());
  await sink.close();
  return { ...counts, bytes: sink.bytes };
}

function* contactRows(
  { contacts, seed, locale }: Required<ContactsFile>,
  counts: ContactCounts,
): Generator<CellValue[]> {
  yield columns[locale];
  for (let index = 0; index < contacts; index += 1) {
    yield contactRow({ seed, locale, index }, counts);
    counts.contacts += 1;
    counts.withPhone += 1;
  }
}

type Place = { seed: number; locale: Locale; index: number };

function contactRow({ seed, locale, index }: Place, counts: ContactCounts): CellValue[] {
  const random = randomFor(seed, index);
  const person = personAt(locale, seed, index);
  const { companies, jobs, notes, owners, stages, yes, no } = words[locale];
  const hasEmail = random.chance(emailShare);
  const hasNote = random.chance(noteShare);
  counts.withEmail += hasEmail ? 1 : 0;
  counts.withNote += hasNote ? 1 : 0;
  return [
    ...[index + 1, person.firstName, person.lastName, hasEmail ? `client${index + 1}@example.com` : "", person.phone],
    ...[random.chance(mobileShare) ? `+996 700 ${String(index).padStart(6, "0")}` : "", random.pick(companies)],
    ...[random.pick(jobs), tagsOf(random, locale), hasNote ? random.pick(notes) : "", random.pick(owners)],
    ...[dayText(random, locale), random.between(10, 900) * 100, random.pick(stages), dayText(random, locale)],
    random.chance(0.5) ? yes : no,
  ];
}

function tagsOf(random: Random, locale: Locale): string {
  const { tags } = words[locale];
  return [random.pick(tags), random.pick(tags)].join(", ");
}

function dayText(random: Random, locale: Locale): string {
  const [year, month, day] = [random.between(2020, 2026), random.between(1, 12), random.between(1, 28)];
  const two = (number: number) => String(number).padStart(2, "0");
  return locale === "ru" ? `${two(day)}.${two(month)}.${year}` : `${two(month)}/${two(day)}/${year}`;
}
