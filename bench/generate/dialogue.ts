import { type Exchange, phrases, type Side } from "./phrases.ts";
import type { Random } from "./random.ts";

export type Locale = "ru" | "en";
/** One message of a talk; `at` is in seconds since 1970, on a clock without a time zone. */
export type Line = { side: Side; text: string; at: number };

const tours: Record<Locale, [name: string, price: number][]> = {
  ru: [
    ["Сон-Куль на 2 дня", 8_500],
    ["Иссык-Куль, южный берег", 6_200],
    ["Ала-Арча", 1_500],
    ["Чункурчак", 1_900],
    ["Кель-Суу", 16_900],
    ["Арсланбоб", 12_400],
    ["каньон Конорчек", 2_300],
    ["Джети-Огуз и Каракол", 9_800],
  ],
  en: [
    ["Song-Kul 2 days", 145],
    ["Issyk-Kul south shore", 110],
    ["Ala-Archa hike", 35],
    ["Kel-Suu lake", 290],
    ["Arslanbob forest", 210],
    ["Konorchek canyon", 45],
    ["Karakol and Jeti-Oguz", 165],
  ],
};
const guides: Record<Locale, string[]> = {
  ru: ["Азамат", "Бермет", "Эрлан", "Жылдыз"],
  en: ["Azamat", "Bermet", "Erlan", "Jyldyz"],
};
const places: Record<Locale, string[]> = {
  ru: ["у ЦУМа, главный вход", "Ошский рынок, остановка", "парковка Vefa", "гостиница «Достук»"],
  en: ["TSUM main entrance", "Osh bazaar stop", "Vefa parking", "Dostuk hotel"],
};
const hotels: Record<Locale, string[]> = {
  ru: ["юрточный лагерь «Ак-Жайлоо»", "гостевой дом «Тунук»", "юрты у Азиза"],
  en: ["Ak-Jailoo yurt camp", "Tunuk guest house", "Aziz yurt stay"],
};
const months: Record<Locale, string[]> = {
  ru: "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};
const daySec = 86_400;
const firstStart = Date.UTC(2023, 0, 9, 9) / 1000;
const lastStartDays = 400;
// A long talk goes faster, so that none reaches into the future: at its own pace a message takes three days on average.
const daysPerMessage = 3.2;
const longestDays = 500;

/**
 * A talk between a traveller and a tour seller, exactly `count` messages long: question, answer, price, booking,
 * feedback after the trip, and the next trip after some weeks. Prices, seats and dates agree within one trip.
 */
export function* dialogue(random: Random, locale: Locale, clientName: string, count: number): Generator<Line> {
  const start = firstStart + random.between(0, lastStartDays) * daySec + random.between(0, 10 * 3600);
  const pace = Math.min(1, longestDays / (daysPerMessage * count));
  const now = () => Math.floor(start + (at - start) * pace);
  let at = start;
  let left = count;
  while (left > 0) {
    const daysAhead = random.between(3, 40);
    const facts = tripFacts(random, locale, clientName, now() + daysAhead * daySec);
    for (const { turns, notBefore } of tripExchanges(random, locale, at + daysAhead * daySec)) {
      at = Math.max(at, notBefore);
      for (const [side, template] of turns) {
        if (left === 0) return;
        yield { side, text: fill(template, facts), at: now() };
        left -= 1;
        at += random.between(20, 900);
      }
      at = afterPause(random, at);
    }
    at += random.between(14, 90) * daySec;
  }
}

type Planned = { turns: Exchange; notBefore: number };

function tripExchanges(random: Random, locale: Locale, departure: number): Planned[] {
  const { opening, questions, booking, afterwards } = phrases[locale];
  const asked = new Set(Array.from({ length: random.between(2, 7) }, () => random.pick(questions)));
  const before = [random.pick(opening), ...asked];
  if (random.chance(0.4)) return before.map((turns) => ({ turns, notBefore: 0 }));
  const sold = [...before, random.pick(booking)].map((turns) => ({ turns, notBefore: 0 }));
  return [...sold, { turns: random.pick(afterwards), notBefore: departure + random.between(1, 4) * daySec }];
}

// People answer within the hour, or after some hours, or the next morning.
function afterPause(random: Random, at: number): number {
  const later = at + (random.chance(0.7) ? random.between(60, 3_600) : random.between(2 * 3_600, 20 * 3_600));
  const hour = Math.floor((later % daySec) / 3_600);
  return hour >= 8 && hour < 23 ? later : later - (later % daySec) + daySec + 8 * 3_600 + random.between(0, 7_200);
}

function tripFacts(random: Random, locale: Locale, clientName: string, departure: number): Record<string, string> {
  const [tour, price] = random.pick(tours[locale]);
  const people = random.between(1, 8);
  const seats = people + random.between(0, 9);
  return {
    tour,
    client: clientName,
    date: dayOf(departure, locale),
    otherDate: dayOf(departure + 7 * daySec, locale),
    time: `${random.between(5, 9)}:${random.pick(["00", "15", "30"])}`,
    place: random.pick(places[locale]),
    hotel: random.pick(hotels[locale]),
    guide: random.pick(guides[locale]),
    guidePhone: `+996 555 ${random.between(100, 999)} ${random.between(100, 999)}`,
    card: `4169 58** **** ${random.between(1000, 9999)}`,
    booking: String(random.between(10_000, 99_999)),
    people: counted(people, locale, ["человек", "человека", "человек"], ["person", "people"]),
    seats: counted(seats, locale, ["место", "места", "мест"], ["seat", "seats"]),
    price: money(price, locale),
    total: money(price * people, locale),
    prepay: money(Math.round((price * people * 3) / 10), locale),
  };
}

function fill(template: string, facts: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`a phrase asks for "${name}", which no trip has`);
    return fact;
  });
}

function dayOf(at: number, locale: Locale): string {
  const date = new Date(at * 1000);
  const month = months[locale][date.getUTCMonth()] ?? "";
  return locale === "ru" ? `${date.getUTCDate()} ${month}` : `${month} ${date.getUTCDate()}`;
}

function counted(count: number, locale: Locale, ru: [string, string, string], en: [string, string]): string {
  if (locale === "en") return `${count} ${count === 1 ? en[0] : en[1]}`;
  const isTeen = count % 100 >= 11 && count % 100 <= 14;
  const form = isTeen || count % 10 === 0 || count % 10 >= 5 ? ru[2] : count % 10 === 1 ? ru[0] : ru[1];
  return `${count} ${form}`;
}

function money(amount: number, locale: Locale): string {
  const digits = String(amount).replace(/\B(?=(\d{3})+$)/g, locale === "ru" ? " " : ",");
  return locale === "ru" ? `${digits} сом` : `$${digits}`;
}

/** How many messages each of the conversations gets, so that together they are exactly `total`. */
export function spread(total: number, conversations: number, index: number): number {
  return Math.floor(total / conversations) + (index < total % conversations ? 1 : 0);
}
