import { expect, test } from "vitest";
import { createZonedClock } from "../zoned-time.ts";
import { isLink, parseEmail, parsePhone, splitAddresses, splitTags } from "./parse-address.ts";
import { currencyOf, parseAmount, parseNumber } from "./parse-amount.ts";
import { type DayOrder, isoDay, parseDate, provenOrder, toInstant } from "./parse-date.ts";

const bishkek = createZonedClock("Asia/Bishkek");

function instant(text: string, order: DayOrder = "dmy"): string | undefined {
  const date = parseDate(text, order);
  return date && toInstant(date, bishkek).toISOString();
}

test.each([
  ["2025-03-04", "2025-03-03T18:00:00.000Z"],
  ["2025-03-04 10:30", "2025-03-04T04:30:00.000Z"],
  ["2025-03-04T10:30:15Z", "2025-03-04T10:30:15.000Z"],
  ["2024-08-13T18:04:34.666+00:00", "2024-08-13T18:04:34.000Z"],
  ["2025-03-04T10:30:00+0300", "2025-03-04T07:30:00.000Z"],
  ["04.03.2025 10:30:15", "2025-03-04T04:30:15.000Z"],
  ["4.3.25", "2025-03-03T18:00:00.000Z"],
  ["04/03/2025", "2025-03-03T18:00:00.000Z"],
  ["03/25/2025 1:05 PM", "2025-03-25T07:05:00.000Z"],
  ["15 Jan 2023", "2023-01-14T18:00:00.000Z"],
  ["Mar 4, 2025", "2025-03-03T18:00:00.000Z"],
  ["4 марта 2025 г.", "2025-03-03T18:00:00.000Z"],
  ["31.02.2025", undefined],
  ["04.03.2025 25:00", undefined],
  ["soon", undefined],
  ["", undefined],
  ["12", undefined],
])("the date %j is %s", (text, expected) => {
  expect(instant(text)).toBe(expected);
});

test("a slash date follows the order of its column, and the day where one is above 12", () => {
  const day = (text: string, order: DayOrder) => {
    const date = parseDate(text, order);
    return date && isoDay(date);
  };
  expect(day("04/03/2025", "mdy")).toBe("2025-04-03");
  expect(day("04.03.2025", "mdy")).toBe("2025-03-04");
  expect(day("25/03/2025", "mdy")).toBe("2025-03-25");
  expect([provenOrder("25/03/2025"), provenOrder("03/25/2025"), provenOrder("04/03/2025")]).toEqual([
    "dmy",
    "mdy",
    undefined,
  ]);
});

test.each([
  ["1 234,50 ₽", { value: "1234.5", currency: "RUB" }],
  ["$1,234.50", { value: "1234.5", currency: "USD" }],
  ["12.000", { value: "12000" }],
  ["1,234", { value: "1234" }],
  ["1.234.567,89 €", { value: "1234567.89", currency: "EUR" }],
  ["125000 сом", { value: "125000", currency: "KGS" }],
  ["KGS 5000", { value: "5000", currency: "KGS" }],
  ["-15.5", { value: "-15.5" }],
  ["-$5", { value: "-5", currency: "USD" }],
  ["0", { value: "0" }],
  ["1'000.25", { value: "1000.25" }],
  ["1,2,3", undefined],
  ["12 apples", undefined],
  ["+996 555 12 34 56", { value: "996555123456" }],
  ["", undefined],
])("the amount %j is %j", (text, expected) => {
  expect(parseAmount(text)).toEqual(expected);
});

test.each([
  ["42.874", "42.874"],
  ["42,87", "42.87"],
  ["1,234", "1234"],
  ["007", "7"],
  ["3.00E+07", "30000000"],
  ["$5", undefined],
  ["5-7", undefined],
])("the number %j is %s", (text, expected) => {
  expect(parseNumber(text)).toBe(expected);
});

test.each([
  ["руб.", "RUB"],
  ["usd", "USD"],
  ["сомов", "KGS"],
  ["dollars!", undefined],
])("the currency %j is %s", (text, expected) => {
  expect(currencyOf(text)).toBe(expected);
});

test.each([
  ["ann@example.com", "ann@example.com"],
  [" Ann <Ann.Lee+x@mail.example.co.uk> ", "Ann.Lee+x@mail.example.co.uk"],
  ["mailto:ann@example.com", "ann@example.com"],
  ["почта@пример.рф", "почта@пример.рф"],
  ["ann@example", undefined],
  ["ann@@example.com", undefined],
  ["ann example.com", undefined],
  [".ann@example.com", undefined],
  ["ann@-example.com", undefined],
  [`${"a".repeat(65)}@example.com`, undefined],
  ["нет", undefined],
])("the e-mail in %j is %s", (text, expected) => {
  expect(parseEmail(text)).toBe(expected);
});

test.each([
  ["+996 555 12-34-56", "+996 555 12-34-56"],
  ["0555123456", "0555123456"],
  ["8 (495) 123-45-67 доб. 12", "8 (495) 123-45-67 доб. 12"],
  ["1-955-371-0847 x371", "1-955-371-0847 x371"],
  ["tel:+14155550101", "+14155550101"],
  ["740.645.3807", "740.645.3807"],
  ["9,96555E+11", undefined],
  ["1234", undefined],
  ["call me", undefined],
  ["1".repeat(21), undefined],
])("the phone in %j is %s", (text, expected) => {
  expect(parsePhone(text)).toBe(expected);
});

test("cells with several values are taken apart", () => {
  expect(splitAddresses("a@x.io; b@x.io, c@x.io ::: d@x.io\ne@x.io;")).toEqual([
    "a@x.io",
    "b@x.io",
    "c@x.io",
    "d@x.io",
    "e@x.io",
  ]);
  expect(splitAddresses("+1 415 555 0101, ext 5")).toEqual(["+1 415 555 0101, ext 5"]);
  expect(splitTags("VIP, новый; VIP ::: * myContacts")).toEqual(["VIP", "новый", "myContacts"]);
  expect([isLink("https://a.b/c"), isLink("www.a.b"), isLink("a.b"), isLink("see https://a.b")]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
