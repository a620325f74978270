import { expect, test } from "vitest";
import { overlaps, type Party, quoteParty } from "./policy.ts";
import type { PriceFields } from "./store.ts";

const price = (fields: Partial<PriceFields> = {}): PriceFields => ({
  personKind: "adult",
  season: null,
  validFrom: "2027-01-01",
  validTo: "2027-12-31",
  amount: 100,
  currency: "USD",
  ...fields,
});
const party = (people: Partial<Party>): Party => ({ adult: 0, child: 0, infant: 0, student: 0, senior: 0, ...people });

test.each([
  ["the same days", {}, true],
  ["one shared day", { validFrom: "2027-12-31", validTo: "2028-01-31" }, true],
  ["the day after", { validFrom: "2028-01-01", validTo: "2028-01-31" }, false],
  ["a day within", { validFrom: "2027-05-05", validTo: "2027-05-05" }, true],
  ["another kind of person", { personKind: "child" as const }, false],
  ["another season", { season: "High" }, false],
])("prices of %s overlap: %s", (_what, other, expected) => {
  expect(overlaps(price(), price(other))).toBe(expected);
  expect(overlaps(price(other), price())).toBe(expected);
});

test("seasons that differ in case only are one", () => {
  expect(overlaps(price({ season: "high " }), price({ season: "High" }))).toBe(true);
});

const july = price({ season: "July", validFrom: "2027-07-01", validTo: "2027-07-31", amount: 150 });
const child = price({ personKind: "child", amount: 60 });
const list = { prices: [price(), july, child], base: null, departure: null };

test.each([
  ["2027-07-01", 150, "July"],
  ["2027-07-31", 150, "July"],
  ["2027-08-01", 100, null],
])("on %s the season for the fewest days counts", (date, unitAmount, season) => {
  const quote = quoteParty(list, date, party({ adult: 2, child: 1 }));
  expect(quote.lines[0]).toMatchObject({ quantity: 2, unitAmount, amount: 2 * unitAmount, season, source: "season" });
  expect(quote.totals).toEqual([{ currency: "USD", amount: 2 * unitAmount + 60 }]);
});

test("what has no price on the day costs the base price, or is named when there is none", () => {
  expect(quoteParty(list, "2026-01-01", party({ adult: 1 }))).toMatchObject({
    lines: [],
    totals: [],
    unpriced: ["adult"],
  });
  const withBase = { ...list, base: { amount: 90, currency: "EUR" } };
  expect(quoteParty(withBase, "2026-01-01", party({ senior: 1 })).lines).toMatchObject([
    { source: "base", amount: 90 },
  ]);
});

test("a departure's price stands above all others, and currencies are not added up", () => {
  const departure = { amount: 120, currency: "USD" };
  expect(quoteParty({ ...list, departure }, "2027-07-01", party({ adult: 1, child: 1 })).totals).toEqual([
    { currency: "USD", amount: 240 },
  ]);
  const mixed = { ...list, prices: [price(), price({ personKind: "child", currency: "KGS", amount: 5 })] };
  expect(quoteParty(mixed, "2027-08-01", party({ adult: 1, child: 2 })).totals).toEqual([
    { currency: "USD", amount: 100 },
    { currency: "KGS", amount: 10 },
  ]);
});
