import { expect, test } from "vitest";
import { joinSql, nothing, sql } from "./sql.ts";

test("values become parameters in the order they stand in, however deep", () => {
  const inner = sql`b = ${2} and c in (${joinSql([sql`${3}`, sql`${4}`], ", ")})`;
  const whole = sql`select * from t where a = ${1} and ${inner} ${nothing} limit ${null}`;
  expect(whole.text).toBe("select * from t where a = $1 and b = $2 and c in ($3, $4)  limit $5");
  expect(whole.values).toEqual([1, 2, 3, 4, null]);
});

test("a piece used twice brings its values twice", () => {
  const piece = sql`x = ${"one"}`;
  const whole = joinSql([piece, piece], " or ");
  expect(whole.text).toBe("x = $1 or x = $2");
  expect(whole.values).toEqual(["one", "one"]);
});

test("a list is one value", () => {
  expect(sql`id = any(${["a", "b"]})`.values).toEqual([["a", "b"]]);
});

test("nothing joined is nothing", () => {
  expect(joinSql([], " and ")).toMatchObject({ text: "", values: [] });
});
