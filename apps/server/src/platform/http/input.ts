import type { Endpoint, FieldProblem } from "@karavan/contract";
import { fieldProblems } from "../actions/field-problems.ts";
import { Invalid, invalidField } from "../errors.ts";

interface RawInput {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** Parses all parts of a request by the contract. Throws Invalid that names every refused field of every part. */
export function parseInput(endpoint: Endpoint, raw: RawInput): { params: unknown; query: unknown; body: unknown } {
  // Also what no schema reads: it is written down when the request names a key under which it may be repeated.
  refuseDepth(raw.body);
  const problems: FieldProblem[] = [];
  const parse = (part: keyof RawInput, prefix: string) => {
    const schema = endpoint[part];
    if (!schema) return undefined;
    const parsed = schema.safeParse(requireStorable(raw[part] ?? undefined, prefix));
    if (parsed.success) return parsed.data;
    problems.push(...fieldProblems(parsed.error, prefix));
  };
  const input = {
    params: parse("params", "params"),
    query: parse("query", "query"),
    body: endpoint.consumes === "multipart" ? undefined : parse("body", ""),
  };
  if (problems.length > 0) throw new Invalid(problems);
  return input;
}

/** Values in values beyond this depth are nobody's input; walking them would end with the stack. */
const deepest = 50;

/** Refuses a value of too many levels, before anything walks it to its end. Throws Invalid. */
function refuseDepth(value: unknown, depth = 0): void {
  if (value === null || typeof value !== "object") return;
  if (depth === deepest) throw invalidField("", "too_deep", `more than ${deepest} levels of values in values`);
  for (const inner of Object.values(value)) refuseDepth(inner, depth + 1);
}

/**
 * A value whose texts PostgreSQL can store: refuses the NUL character (no text column takes it) and mends lone surrogates
 * (no UTF-8 for them). Throws Invalid with the path of the field.
 */
export function requireStorable(value: unknown, path: string): unknown {
  if (typeof value === "string") {
    if (value.includes("\0"))
      throw new Invalid([{ path, code: "nul_character", message: "text may not hold the NUL character" }]);
    return value.toWellFormed();
  }
  if (Array.isArray(value)) return value.map((item, index) => requireStorable(item, `${path}.${index}`));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      requireStorable(key, path),
      requireStorable(item, path ? `${path}.${key}` : key),
    ]),
  );
}
