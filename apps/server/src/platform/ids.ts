import { v7 } from "uuid";

/** A new id: UUIDv7 (RFC 9562), so ids sort by the time they were made. */
export function newId(): string {
  return v7();
}

/** A new trace, as W3C's `traceparent` writes one: 32 hexadecimal digits. */
export function newTraceId(): string {
  return v7().replaceAll("-", "");
}

/** The smallest UUIDv7 of a moment: where ids of that time and later begin. */
export function firstIdAt(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The moment a UUIDv7 was made. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
}
