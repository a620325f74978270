import type { ChangesByField } from "./store.ts";

/** The fields whose value differs, each with its value before and after; undefined when none does. */
export function changesBetween<Fields extends object>(before: Fields, after: Fields): ChangesByField | undefined {
  const previous = new Map(Object.entries(before));
  const changed = Object.entries(after).filter(([field, value]) => !isSame(previous.get(field), value));
  if (changed.length === 0) return undefined;
  return Object.fromEntries(changed.map(([field, value]) => [field, [previous.get(field) ?? null, value]]));
}

function isSame(before: unknown, after: unknown): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}
