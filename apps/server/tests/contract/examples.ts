import { z } from "zod";

type JsonSchema = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  format?: string;
  pattern?: string;
  default?: unknown;
};

/** An id that no record has. */
export const unknownId = "01999999-0000-7000-8000-000000000000";

/** Texts for patterns of the contract, tried in turn until one fits. */
const texts = ["RU", "USD", "12345:AAAA-token_of_a_bot", "example.com", "Example text", "2026-11-20T10:00:00.000Z"];

/** A small valid value for a schema: required fields only, ids that no record has. */
export function exampleOf(schema: z.ZodType): unknown {
  return example(
    z.toJSONSchema(schema, { io: "input", target: "draft-7", unrepresentable: "any", reused: "inline" }) as JsonSchema,
  );
}

function example(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0];
  if (choice) return example(choice);
  if (schema.type === "object") return exampleObject(schema);
  if (schema.type === "array") return Array.from({ length: schema.minItems ?? 0 }, () => example(schema.items ?? {}));
  if (schema.type === "integer" || schema.type === "number") return schema.minimum ?? 1;
  if (schema.type === "boolean") return true;
  return exampleText(schema);
}

function exampleObject(schema: JsonSchema): Record<string, unknown> {
  const required = schema.required ?? [];
  return Object.fromEntries(required.map((name) => [name, example(schema.properties?.[name] ?? {})]));
}

function exampleText({ format, pattern, minLength = 1 }: JsonSchema): string {
  if (format === "uuid") return unknownId;
  if (format === "email") return "somebody@example.com";
  if (format === "date-time") return "2026-11-20T10:00:00.000Z";
  if (format === "date") return "2026-11-20";
  if (format === "uri") return "https://example.com/";
  const fitting = texts.find((text) => pattern && new RegExp(pattern, "u").test(text));
  return fitting ?? "Example text".padEnd(minLength, "x");
}

/** Values that have broken servers before. */
export const hostileValues: readonly unknown[] = [
  null,
  "",
  " ",
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  true,
  [],
  [null],
  {},
  { $ne: null },
  "\u0000",
  "a\u0000b",
  "\ud800",
  "👩‍👩‍👧‍👦 مرحبا \u202e abc",
  "'; drop table users; --",
  "<script>alert(1)</script>",
  "%",
  "../../etc/passwd",
  "x".repeat(200_000),
  "0000-00-00T00:00:00Z",
  "9999-12-31T23:59:59.999Z",
  "not-a-uuid",
  unknownId,
  nested(3000),
];

/** A list in a list in a list: deep enough to end the stack of whoever walks it to its end. */
function nested(levels: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < levels; level += 1) value = [value];
  return value;
}
