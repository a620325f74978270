import { z } from "zod";

type JsonSchema = { [key: string]: unknown };

/**
 * The JSON schema by which an answer is written: keys the contract does not know are left out, so nothing secret
 * leaves by accident. `nullable` instead of `anyOf` keeps the generated writer free of run-time validation.
 */
export function answerSchema(schema: z.ZodType): JsonSchema {
  const made = z.toJSONSchema(schema, { target: "draft-7", io: "output", reused: "inline", unrepresentable: "any" });
  return simplify(made) as JsonSchema;
}

function simplify(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(simplify);
  if (node === null || typeof node !== "object") return node;
  const { anyOf, $schema, id, pattern, format, properties, ...rest } = node as JsonSchema;
  const nullable =
    Array.isArray(anyOf) && anyOf.length === 2 ? anyOf.find((option) => option.type !== "null") : undefined;
  if (nullable && (anyOf as JsonSchema[]).some((option) => option.type === "null")) {
    return { ...(simplify({ ...rest, ...nullable }) as JsonSchema), nullable: true };
  }
  // The generated writer matches members of a tuple by type, which "anything" has none of.
  if (Array.isArray(rest.items) && rest.items.every((item) => Object.keys(Object(item)).length === 0)) rest.items = {};
  const kept = anyOf === undefined ? rest : { ...rest, anyOf };
  // Fields may be called `id` or `format` too: names of fields are not words of the schema language.
  return {
    ...simplifyValues(kept),
    ...(properties !== undefined && { properties: simplifyValues(properties as JsonSchema) }),
  };
}

function simplifyValues(node: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, simplify(value)]));
}
