import { uuid } from "../../../lib/uuid.ts";

/** A row of a form in which one address is typed. */
export interface AddressRow {
  key: string;
  value: string;
}

/** The rows for the addresses of a record; one empty row where there are none. */
export function rowsOf(values: readonly string[]): readonly AddressRow[] {
  return (values.length > 0 ? values : [""]).map(rowOf);
}

/** A row with this in it. */
export function rowOf(value: string): AddressRow {
  return { key: uuid(), value };
}

/** What the rows say; rows left empty are not there. */
export function valuesOf(rows: readonly AddressRow[]): string[] {
  return rows.map(({ value }) => value.trim()).filter(Boolean);
}

/** The place of a row among those that say something, by which refusals name it; -1 for an empty one. */
export function placeOfRow(rows: readonly AddressRow[], key: string): number {
  return rows.filter((row) => row.value.trim() !== "").findIndex((row) => row.key === key);
}
