import { expect, test } from "vitest";
import { sampleOf } from "./sample-schema.ts";

test.each([
  [{ type: "string" }, "горы"],
  [{ type: "string", maxLength: 2 }, "го"],
  [{ type: "string", minLength: 6 }, "горы……"],
  [{ type: "string", format: "date" }, "2026-07-15"],
  [{ enum: ["new", "won"] }, "new"],
  [{ const: 7 }, 7],
  [{ type: ["string", "null"] }, "горы"],
  [{ type: "integer" }, 1],
  [{ type: "integer", minimum: 3 }, 3],
  [{ type: "integer", exclusiveMinimum: 3 }, 4],
  [{ type: "number", maximum: -2 }, -2],
  [{ type: "boolean" }, true],
  [{ type: "null" }, null],
  [{ type: "array", items: { type: "integer" } }, [1]],
  [{ type: "array", minItems: 2, items: { type: "integer" } }, [1, 1]],
  [{ anyOf: [{ type: "integer" }, { type: "null" }] }, 1],
  [{ type: "object" }, {}],
  [{ allOf: [{ properties: { a: { type: "integer" } } }, { properties: { b: { const: 2 } } }] }, { a: 1, b: 2 }],
  [{ $defs: { seat: { type: "integer" } }, properties: { seats: { $ref: "#/$defs/seat" } } }, { seats: 1 }],
])("%j gives %j", (schema, expected) => {
  expect(sampleOf(schema, "горы")).toEqual(expected);
});

test("a schema that refers to itself ends", () => {
  const schema = {
    properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#" } } },
    required: ["name"],
  };
  expect(sampleOf(schema, "a")).toMatchObject({ name: "a", children: [{ name: "a" }] });
  const endless = { properties: { next: { $ref: "#" } }, required: ["next"] };
  expect(JSON.stringify(sampleOf(endless, "a")).length).toBeLessThan(1_000);
});
