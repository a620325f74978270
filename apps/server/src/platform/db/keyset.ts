import { z } from "zod";
import { invalidField } from "../errors.ts";
import { literal, type Sql, sql } from "./sql.ts";

/** Where a page ended: the sort value of its last row, and its id. */
export interface Cursor {
  value: string | number;
  id: string;
}

/** What a list is ordered by; a day is written as `2026-07-01`. */
type CursorKind = "time" | "text" | "number" | "day";

const CursorShape = z.tuple([z.union([z.string(), z.number()]), z.uuid()]);

/** A cursor as clients see it: opaque, to be handed back. */
export function encodeCursor({ value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([value, id])).toString("base64url");
}

/** Reads a cursor a client handed back. Throws Invalid on anything else. */
export function decodeCursor(text: string | undefined, kind: CursorKind): Cursor | undefined {
  if (text === undefined) return undefined;
  const parsed = CursorShape.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (!parsed.success || !fits(parsed.data[0], kind)) {
    throw invalidField("query.cursor", "invalid_cursor", "not a cursor of this list");
  }
  return { value: parsed.data[0], id: parsed.data[1] };
}

/** Exactly what `encodeCursor` writes: JavaScript reads more dates and numbers than PostgreSQL does. */
function fits(value: string | number, kind: CursorKind): boolean {
  if (kind === "number") return Number.isSafeInteger(value);
  if (typeof value !== "string" || value.includes("\0") || !value.isWellFormed()) return false;
  if (kind === "day") return isTime(`${value}T00:00:00.000Z`);
  return kind === "text" || isTime(value);
}

function isTime(value: string): boolean {
  return /^(?!0000)\d{4}-/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How a list is ordered, whose table is called `row`: one column, the id breaking ties the same way. */
export interface RowOrder {
  column: Sql;
  direction: "asc" | "desc";
  kind: CursorKind;
}

const casts = { time: sql`::timestamptz`, text: sql``, number: sql`::bigint`, day: sql`::date` };

/**
 * The condition for rows after the cursor: a row comparison, which an index on (column, id) answers directly, however deep
 * the page.
 */
export function rowsAfter({ column, direction, kind }: RowOrder, cursorText: string | undefined): Sql | undefined {
  const cursor = decodeCursor(cursorText, kind);
  if (!cursor) return undefined;
  const place = sql`(${cursor.value}${casts[kind]}, ${cursor.id}::uuid)`;
  return direction === "asc" ? sql`(${column}, row.id) > ${place}` : sql`(${column}, row.id) < ${place}`;
}

/** What to sort rows by, to go with `rowsAfter`. */
export function rowOrder({ column, direction }: RowOrder): Sql {
  return direction === "asc" ? sql`${column}, row.id` : sql`${column} desc, row.id desc`;
}

/**
 * How many rows to read for a page of `limit`: at least one more, to know whether there is a next page. Written into the
 * text, where the planner sees it, and of two sizes only, so that few plans are kept.
 */
export function pageLimit(limit: number): Sql {
  return literal(limit <= 50 ? 51 : Math.max(201, limit + 1));
}

/**
 * Cuts a list read with `pageLimit` into a page. `sortValueOf` gives the sort value of a row; times go in as ISO text.
 */
export function toPage<Row extends { id: string }>(
  rows: Row[],
  limit: number,
  sortValueOf: (row: Row) => Date | string | number,
): { rows: Row[]; nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = rows.length > limit ? kept.at(-1) : undefined;
  if (!last) return { rows: kept, nextCursor: null };
  const value = sortValueOf(last);
  return {
    rows: kept,
    nextCursor: encodeCursor({ value: value instanceof Date ? value.toISOString() : value, id: last.id }),
  };
}
