import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  formatAge,
  formatBytes,
  formatDuration,
  formatList,
  formatMoment,
  formatMomentFull,
  formatMomentShort,
  formatMoney,
  formatNumber,
  formatRelative,
  formatShare,
  localeOf,
  minorDigits,
  setTimeZone,
} from "./format.ts";
import { setLanguage, startI18n } from "./i18n.ts";

/** Saturday, half past six in the evening in Bishkek. */
const now = "2026-03-14T12:30:00Z";
const plainSpaces = (text: string) => text.replace(/\s/g, " ");

beforeAll(startI18n);
beforeEach(() => setTimeZone("Asia/Bishkek"));

describe("in Russian", () => {
  beforeAll(() => setLanguage("ru"));

  test.each([
    ["today", "2026-03-14T08:05:00Z", "сегодня, 14:05"],
    ["yesterday, by the reader's midnight", "2026-03-13T17:59:00Z", "вчера, 23:59"],
    ["today, just after the reader's midnight", "2026-03-13T18:00:00Z", "сегодня, 00:00"],
    ["tomorrow", "2026-03-15T03:00:00Z", "завтра, 09:00"],
    ["this year", "2026-01-02T03:00:00Z", "2 января, 09:00"],
    ["another year", "2025-12-31T03:00:00Z", "31 дек. 2025 г., 09:00"],
  ])("a moment %s", (_when, moment, words) => {
    expect(formatMoment(moment, now)).toBe(words);
  });

  test.each([
    ["today as its time", "2026-03-14T08:05:00Z", "14:05"],
    ["this week as its day", "2026-03-10T08:05:00Z", "вт"],
    ["this year as a date", "2026-01-02T08:05:00Z", "2 янв."],
    ["another year with the year", "2024-01-02T08:05:00Z", "02.01.24"],
  ])("a narrow column shows a moment %s", (_rule, moment, words) => {
    expect(formatMomentShort(moment, now)).toBe(words);
  });

  test.each([
    ["2026-03-14T12:29:45Z", "сейчас"],
    ["2026-03-14T12:25:00Z", "5 минут назад"],
    ["2026-03-14T10:00:00Z", "2 часа назад"],
    ["2026-03-13T12:00:00Z", "вчера"],
    ["2026-03-16T12:31:00Z", "послезавтра"],
    ["2025-03-01T12:31:00Z", "в прошлом году"],
  ])("%s is %s", (moment, words) => {
    expect(formatRelative(moment, now)).toBe(words);
  });

  test.each([
    ["2026-03-14T12:29:45Z", "сейчас"],
    ["2026-03-14T12:25:00Z", "5 мин"],
    ["2026-03-14T09:31:00Z", "2 ч"],
    ["2026-03-09T12:30:00Z", "5 д"],
    ["2026-01-08T12:30:00Z", "65 д"],
    ["2026-03-15T12:30:00Z", "сейчас"],
  ])("what began at %s has lasted %s", (moment, words) => {
    expect(plainSpaces(formatAge(moment, now))).toBe(words);
  });

  test.each([
    [150_000, "KGS", "1 500 сом"],
    [150_050, "KGS", "1 500,50 сом"],
    [1_234_567_00, "RUB", "1 234 567 ₽"],
    [999, "USD", "9,99 $"],
    [999, "EUR", "9,99 €"],
    [-5_000, "USD", "-50 $"],
    [1_500, "JPY", "1 500 ¥"],
    [10n ** 15n, "KGS", "10 000 000 000 000 сом"],
  ] as const)("%s of %s in minor units is %s", (amount, currency, words) => {
    expect(plainSpaces(formatMoney(amount, currency))).toBe(words);
  });

  test("numbers, shares, sizes and lengths of time", () => {
    expect(plainSpaces(formatNumber(12_345.678))).toBe("12 345,68");
    expect(plainSpaces(formatShare(0.256))).toBe("26 %");
    expect(plainSpaces(formatBytes(1_400_000))).toBe("1,4 МБ");
    expect(formatDuration(2 * 3_600_000 + 5 * 60_000 + 9_000)).toBe("2 ч 5 мин");
    expect(formatDuration(3 * 86_400_000)).toBe("3 д");
    expect(formatDuration(300)).toBe("0 с");
    expect(formatList(["Анна", "Бек", "Чынгыз"])).toBe("Анна, Бек и Чынгыз");
  });

  test("the hover tells everything, with the zone", () => {
    expect(plainSpaces(formatMomentFull(now))).toMatch(/^суббота, 14 марта 2026 г\..*18:30:00 GMT\+6$/);
  });
});

describe("in English", () => {
  beforeAll(() => setLanguage("en"));

  test("dates are written day first with 24 hours", () => {
    expect(formatMoment("2026-03-13T08:05:00Z", now)).toBe("yesterday, 14:05");
    expect(formatMoment("2026-01-02T20:05:00Z", now)).toBe("3 January, 02:05");
  });

  test("money stands as the English write it", () => {
    expect(plainSpaces(formatMoney(150_000, "KGS"))).toBe("1,500 som");
    expect(formatMoney(123_456, "USD")).toBe("$1,234.56");
    expect(formatMoney(123_400, "RUB")).toBe("₽1,234");
  });
});

test("the reader's own zone decides the day", async () => {
  await setLanguage("en");
  setTimeZone("America/New_York");
  expect(formatMoment("2026-03-14T01:00:00Z", now)).toBe("yesterday, 21:00");
});

test("an unknown currency counts in hundredths", () => {
  expect(minorDigits("??")).toBe(2);
  expect(minorDigits("JPY")).toBe(0);
});

test("a language the browser cannot format is written by Russian rules, not by the device's", () => {
  expect(localeOf("en")).toBe("en-GB");
  expect(localeOf("ru")).toBe("ru");
  expect(localeOf("xx")).toBe("ru");
});
