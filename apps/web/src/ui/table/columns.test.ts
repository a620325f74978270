import { expect, test } from "vitest";
import { formatSort, nextSort, parseSort, type TableSort } from "./columns.ts";

test("a header goes through upwards, downwards and none, and another header begins anew", () => {
  const up = nextSort(undefined, "name");
  const down = nextSort(up, "name");
  expect([up, down, nextSort(down, "name")]).toEqual([
    { column: "name", direction: "ascending" },
    { column: "name", direction: "descending" },
    undefined,
  ]);
  expect(nextSort(down, "amount")).toEqual({ column: "amount", direction: "ascending" });
});

test("an order survives the address, and one by an unknown column is none", () => {
  const sort: TableSort = { column: "amount", direction: "descending" };
  expect(formatSort(sort)).toBe("-amount");
  expect(parseSort("-amount", ["name", "amount"])).toEqual(sort);
  expect(parseSort("name", ["name"])).toEqual({ column: "name", direction: "ascending" });
  expect(parseSort("-password", ["name"])).toBeUndefined();
  expect(formatSort(undefined)).toBe("");
});
