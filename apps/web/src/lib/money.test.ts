import { beforeAll, describe, expect, test } from "vitest";
import { setLanguage, startI18n } from "./i18n.ts";
import { inCurrency, parseMoney, typedMoney } from "./money.ts";

beforeAll(startI18n);

describe("an amount as people type it", () => {
  test.each([
    ["1500", "KGS", 150_000],
    ["1 500,50", "KGS", 150_050],
    ["1\u00a0500,5", "RUB", 150_050],
    ["1,500.50", "USD", 150_050],
    ["1.500,50", "EUR", 150_050],
    ["1,500", "USD", 150_000],
    ["1.500", "EUR", 150_000],
    ["1'234'567", "EUR", 123_456_700],
    ["1,234,567", "USD", 123_456_700],
    ["12,5", "USD", 1_250],
    [",5", "USD", 50],
    ["12.", "USD", 1_200],
    ["$ 12.99", "USD", 1_299],
    ["45 000 som", "KGS", 4_500_000],
    ["45 000 kgs", "KGS", 4_500_000],
    ["300 ₽", "RUB", 30_000],
    ["0", "KGS", 0],
    ["1500", "JPY", 1_500],
    ["1,500", "JPY", 1_500],
    ["1.250", "KWD", 1_250],
    ["0.29", "USD", 29],
    ["90071992547409.91", "USD", Number.MAX_SAFE_INTEGER],
  ])("%s in %s is %s minor units", (typed, currency, amount) => {
    expect(parseMoney(typed, currency)).toBe(amount);
  });

  test.each(["", "  "])("nothing typed (%j) is no amount", (typed) => {
    expect(parseMoney(typed, "KGS")).toBeNull();
  });

  test.each([
    "abc",
    "$",
    "12abc",
    "10k",
    "100 EUR",
    "-5",
    "1.2.3",
    "1,2345",
    "12,34,567",
    "1,500,50",
    "1e5",
    "12.345.6",
    "90071992547409.92",
    ".",
  ])("%s is refused", (typed) => {
    expect(parseMoney(typed, "USD")).toBeUndefined();
  });

  test("yen have no decimals", () => {
    expect(parseMoney("15.5", "JPY")).toBeUndefined();
  });
});

test("an amount to edit is written as the reader types, and read back as it was", async () => {
  for (const [language, text] of [
    ["ru", "1500,50"],
    ["en", "1500.50"],
  ] as const) {
    await setLanguage(language);
    expect(typedMoney(150_050, "KGS")).toBe(text);
    expect(parseMoney(typedMoney(150_050, "KGS"), "KGS")).toBe(150_050);
  }
  expect(typedMoney(150_000, "KGS")).toBe("1500");
  expect(typedMoney(1_500, "JPY")).toBe("1500");
  expect(typedMoney(null, "KGS")).toBe("");
});

test("another currency keeps the sum, whatever its minor unit", () => {
  expect(inCurrency(150_050, "KGS", "USD")).toBe(150_050);
  expect(inCurrency(150_000, "KGS", "JPY")).toBe(1_500);
  expect(inCurrency(1_500, "JPY", "KGS")).toBe(150_000);
  expect(inCurrency(null, "JPY", "KGS")).toBeNull();
});
