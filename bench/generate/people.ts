import type { Locale } from "./dialogue.ts";

/** `phone` is written as a phone book shows it, with blanks; no two people of a run share a name or a number. */
export type Person = { firstName: string; lastName: string; name: string; phone: string };

type Names = { first: string[]; last: string[]; prefixes: string[] };

// The lengths of the two lists share no divisor, so walking both at once meets every pair before one repeats.
const names: Record<Locale, Names> = {
  ru: {
    first: [
      ...["Айгуль", "Анна", "Асель", "Гульнара", "Дарья", "Екатерина", "Жанна", "Ирина", "Камила", "Мария", "Назгуль"],
      ...["Ольга", "Полина", "Салтанат", "Татьяна", "Чолпон", "Юлия", "Алмаз", "Артём", "Бакыт", "Виктор", "Данияр"],
      ...["Ерлан", "Илья", "Канат", "Максим", "Нурлан", "Роман", "Сергей", "Тимур", "Улан"],
    ],
    last: [
      ...["Абдылда", "Асан", "Бек", "Бондаренко", "Войтенко", "Гончар", "Григорян", "Данько", "Жуковских"],
      ...["Иванченко", "Исак", "Ким", "Коваленко", "Кравец", "Ли", "Мамыт", "Мельник", "Мороз", "Назарбек"],
      ...["Осмон", "Пак", "Петренко", "Рахман", "Савченко", "Сапарбек", "Седых", "Токтогул", "Турсун", "Усен"],
      ...["Ковальчук", "Цой", "Черных", "Шевченко", "Юн"],
    ],
    prefixes: ["+996 555", "+996 700", "+996 707", "+996 772", "+996 550", "+7 701", "+7 916", "+7 927"],
  },
  en: {
    first: [
      ...["Alice", "Anna", "Beth", "Chloe", "Diana", "Emma", "Fiona", "Grace", "Hannah", "Isabel", "Julia", "Kate"],
      ...["Laura", "Megan", "Nora", "Olivia", "Rachel", "Adam", "Ben", "Chris", "Daniel", "Eric", "Felix", "George"],
      ...["Henry", "Ivan", "James", "Kevin", "Lukas", "Mark", "Noah"],
    ],
    last: [
      ...["Adams", "Baker", "Bauer", "Brown", "Carter", "Clark", "Dubois", "Evans", "Fischer", "Garcia", "Green"],
      ...["Hall", "Hansen", "Ito", "Jensen", "Jones", "Kaya", "Keller", "King", "Larsen", "Lopez", "Meyer", "Miller"],
      ...["Novak", "O'Neil", "Park", "Rossi", "Silva", "Smith", "Tanaka", "Taylor", "Walker", "Weber", "Young"],
    ],
    prefixes: ["+44 7911", "+49 1512", "+1 415", "+1 718", "+33 612", "+61 412", "+31 612", "+48 512"],
  },
};
const numbersPerPrefix = 1_000_000;
// Countries whose numbers go on with seven digits after these prefixes; the others take six.
const sevenDigits = /^\+(1|7|49) /;

/** The person at an index of a seeded run. Names get a number when all pairs are used up. */
export function personAt(locale: Locale, seed: number, index: number): Person {
  const { first, last, prefixes } = names[locale];
  const pairs = first.length * last.length;
  const place = (index % pairs) + (Math.abs(seed) % pairs);
  const firstName = first[place % first.length] ?? "";
  const round = Math.floor(index / pairs);
  const lastName = `${last[place % last.length] ?? ""}${round > 0 ? ` ${round + 1}` : ""}`;
  return { firstName, lastName, name: `${firstName} ${lastName}`, phone: phoneAt(prefixes, seed, index) };
}

// 7919 is prime to a million: multiplying by it visits every number of a prefix once.
function phoneAt(prefixes: string[], seed: number, index: number): string {
  const number = ((index % numbersPerPrefix) * 7919 + Math.abs(seed) * 101) % numbersPerPrefix;
  const prefix = prefixes[(index + Math.floor(index / numbersPerPrefix)) % prefixes.length] ?? "";
  const digits = String(number).padStart(6, "0");
  const tail = sevenDigits.test(prefix) ? `${digits}${index % 10}` : digits;
  return `${prefix} ${tail.slice(0, 3)} ${tail.slice(3)}`;
}
