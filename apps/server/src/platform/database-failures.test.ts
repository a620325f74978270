import { expect, test } from "vitest";
import { isPassing, refusalOf, sqlStateOf } from "./database-failures.ts";
import { AppError } from "./errors.ts";

const withCode = (code: string, more: object = {}) => Object.assign(new Error("refused"), { code, ...more });
const wrapped = (cause: Error) => new Error("Failed query", { cause });

test.each([
  ["a refusal", withCode("23505"), "23505"],
  ["a refusal in a wrapping", wrapped(wrapped(withCode("40P01"))), "40P01"],
  ["a broken pipe", withCode("EPIPE"), undefined],
  ["a lost connection", withCode("ECONNRESET"), undefined],
  ["a refusal of ours", new AppError("conflict"), undefined],
  ["what is no error", "23505", undefined],
])("the SQLSTATE of %s", (_what, error, expected) => expect(sqlStateOf(error)).toBe(expected));

test("a violated constraint is named, also in a wrapping", () => {
  const refusal = { code: "23503", constraint: "deals_contact" };
  expect(refusalOf(wrapped(withCode("23503", { constraint: "deals_contact" })))).toEqual(refusal);
});

test.each([
  ["a deadlock", wrapped(withCode("40P01")), true],
  ["a stopping server", withCode("57P01"), true],
  ["a transaction that stood still too long", withCode("25P03"), true],
  ["a refused connection", withCode("ECONNREFUSED"), true],
  ["a broken pipe", withCode("EPIPE"), true],
  ["a connection that ended without a word", new Error("Connection terminated unexpectedly"), true],
  ["a pool that has none to give", new Error("timeout exceeded when trying to connect"), true],
  ["a database that is not ready", wrapped(new AppError("not_ready")), true],
  ["a value no column takes", withCode("22008"), false],
  ["a missing reference", withCode("23503"), false],
  ["a refusal of ours", new AppError("conflict"), false],
  ["a mistake of ours", new Error("a chat was neither found nor started"), false],
  ["a slip of the code", new TypeError("x is not a function"), false],
  ["what is no error", undefined, false],
])("whether %s may go better later: %s", (_what, error, expected) => expect(isPassing(error)).toBe(expected));
