import { type Fields, fieldsOf, objectsOf, textOf } from "../json.ts";

// Deeper than any answer a model is asked for; a schema that refers to itself must end somewhere.
const deepest = 12;

/** The smallest value that follows a JSON Schema, always the same for the same schema; texts are filled with `text`. */
export function sampleOf(schema: Fields, text: string, root: Fields = schema, depth = 0): unknown {
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if ("default" in schema) return schema.default;
  const inner = depth < deepest ? innerSchema(schema, root) : undefined;
  if (inner) return sampleOf(inner, text, root, depth + 1);
  const type = Array.isArray(schema.type) ? textOf(schema.type[0]) : textOf(schema.type);
  if (type === "array") return sampleList(schema, text, root, depth);
  if (type === "string") return sampleText(schema, text);
  if (type === "number" || type === "integer") return sampleNumber(schema, type);
  if (type === "boolean") return true;
  if (type === "null") return null;
  return sampleObject(schema, text, root, depth);
}

function innerSchema(schema: Fields, root: Fields): Fields | undefined {
  const reference = textOf(schema.$ref);
  if (reference === "#") return root;
  if (reference.startsWith("#/")) {
    const steps = reference.slice(2).split("/");
    return steps.reduce((found: Fields, step) => fieldsOf(found[step]), root);
  }
  if (Array.isArray(schema.allOf)) {
    const merged = objectsOf(schema.allOf).map((part) => innerSchema(part, root) ?? part);
    return { type: "object", properties: Object.assign({}, ...merged.map(({ properties }) => fieldsOf(properties))) };
  }
  return objectsOf(schema.anyOf)[0] ?? objectsOf(schema.oneOf)[0];
}

// Optional properties are filled too, but not below the depth where a recursive schema would go on for ever.
function sampleObject(schema: Fields, text: string, root: Fields, depth: number): Fields {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const properties = Object.entries(fieldsOf(schema.properties)).filter(
    ([name]) => depth < deepest / 3 || (required.includes(name) && depth < deepest),
  );
  return Object.fromEntries(properties.map(([name, part]) => [name, sampleOf(fieldsOf(part), text, root, depth + 1)]));
}

function sampleList(schema: Fields, text: string, root: Fields, depth: number): unknown[] {
  const count = typeof schema.minItems === "number" ? schema.minItems : 1;
  const length = depth < deepest / 3 || typeof schema.minItems === "number" ? count : 0;
  return Array.from({ length }, () => sampleOf(fieldsOf(schema.items), text, root, depth + 1));
}

function sampleText(schema: Fields, text: string): string {
  const samples: Record<string, string> = {
    date: "2026-07-15",
    "date-time": "2026-07-15T09:00:00Z",
    time: "09:00:00",
    email: "guest@example.com",
    uri: "https://example.com/",
    url: "https://example.com/",
    uuid: "00000000-0000-4000-8000-000000000000",
  };
  const shortest = typeof schema.minLength === "number" ? schema.minLength : 0;
  const longest = typeof schema.maxLength === "number" ? schema.maxLength : Number.MAX_SAFE_INTEGER;
  return (samples[textOf(schema.format)] ?? text).padEnd(shortest, "…").slice(0, longest);
}

function sampleNumber(schema: Fields, type: string): number {
  const step = type === "integer" ? 1 : 0.5;
  const above = typeof schema.exclusiveMinimum === "number" ? schema.exclusiveMinimum + step : -Infinity;
  const least = typeof schema.minimum === "number" ? schema.minimum : -Infinity;
  const most = typeof schema.maximum === "number" ? schema.maximum : Infinity;
  const floor = Math.max(above, least);
  return Math.min(most, floor === -Infinity ? 1 : floor);
}
