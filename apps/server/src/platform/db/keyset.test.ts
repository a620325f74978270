import { describe, expect, test } from "vitest";
import { decodeCursor, encodeCursor, toPage } from "./keyset.ts";

const id = "01a1fb91-5936-7535-8e46-f62be11b7ded";
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("a cursor", () => {
  test.each([
    ["time", "2026-11-21T00:46:09.207Z"],
    ["text", "анна \u00e9"],
    ["number", -1],
  ] as const)("of a %s comes back as it was", (kind, value) => {
    expect(decodeCursor(encodeCursor({ value, id }), kind)).toEqual({ value, id });
  });

  test.each([
    ["time", "garbage"],
    ["time", ""],
    ["time", encode(null)],
    ["time", encode(["2026-11-21T00:46:09.207Z", "not an id"])],
    ["time", encode(["foo 1", id])],
    ["time", encode(["2026-11-21", id])],
    ["time", encode(["0000-01-01T00:00:00.000Z", id])],
    ["time", encode(["+275760-09-13T00:00:00.000Z", id])],
    ["time", encode([5, id])],
    ["text", encode(["a\0b", id])],
    ["text", encode(["\ud800", id])],
    ["number", encode([1.5, id])],
    ["number", encode([1e300, id])],
    ["number", encode(["1", id])],
  ] as const)("for a %s list is refused when it says %j", (kind, text) => {
    expect(() => decodeCursor(text, kind)).toThrow("invalid");
  });
});

test("a page ends with a cursor only when there is more", () => {
  const rows = [1, 2, 3].map((value) => ({ id: `${id.slice(0, -1)}${value}`, value }));
  expect(toPage(rows, 3, (row) => row.value)).toEqual({ rows, nextCursor: null });
  const page = toPage(rows, 2, (row) => row.value);
  expect(page.rows).toHaveLength(2);
  expect(decodeCursor(page.nextCursor ?? undefined, "number")).toEqual({ value: 2, id: rows[1]?.id });
});
