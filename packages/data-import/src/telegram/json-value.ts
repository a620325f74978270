export type JsonObject = Record<string, unknown>;

/** True for a plain JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member as text; undefined when it is absent, null or something else. */
export function textOf(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}

/** A member as a number, also where it is printed as text (`date_unixtime`). */
export function numberOf(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** A member that is an object. */
export function objectOf(object: JsonObject, key: string): JsonObject | undefined {
  const value = object[key];
  return isObject(value) ? value : undefined;
}

/**
 * Parses one message. Telegram Desktop has written two things that are no JSON, which are repaired: control characters as
 * `\x1F` (export_output_json.cpp, SerializeString) and, in 2022, bare paths behind `"document_id": `. Undefined when it stays broken.
 */
export function parseMessage(bytes: Buffer): JsonObject | undefined {
  const json = bytes.toString("utf8");
  return tryParse(json) ?? tryParse(repair(json));
}

function repair(json: string): string {
  return json
    .replace(/\\(\\|x([0-9A-Fa-f]{2}))/g, (whole: string, escaped: string, code?: string) => {
      return escaped === "\\" || code === undefined ? whole : `\\u00${code}`;
    })
    .replace(/("document_id": )([^"\s\d{[][^"\n]*?)(,?\r?\n)/g, '$1"$2"$3');
}

function tryParse(json: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
