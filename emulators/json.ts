export type Fields = Record<string, unknown>;

/** Whether parsed JSON is an object, not a list and not null. */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object, or an empty one when the value is something else. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** The objects of a list, or nothing when the value is no list. */
export function objectsOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** The text, or an empty one when the value is something else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
