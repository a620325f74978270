import { useState } from "react";
import { readSetting, writeSetting } from "../../lib/storage.ts";

/** How a person has arranged a table: widths in pixels by column, and what is hidden. */
export interface ColumnLayout {
  widths: Readonly<Record<string, number>>;
  hidden: readonly string[];
}

const untouched: ColumnLayout = { widths: {}, hidden: [] };

/** The arrangement of the table called `name`, kept in this browser. */
export function useColumnLayout(name: string): [ColumnLayout, (layout: ColumnLayout) => void] {
  const [layout, setLayout] = useState(() => readLayout(name));
  const save = (next: ColumnLayout) => {
    setLayout(next);
    writeSetting(`table.${name}`, JSON.stringify(next));
  };
  return [layout, save];
}

function readLayout(name: string): ColumnLayout {
  try {
    const saved: unknown = JSON.parse(readSetting(`table.${name}`) ?? "");
    return isLayout(saved) ? saved : untouched;
  } catch {
    return untouched;
  }
}

function isLayout(value: unknown): value is ColumnLayout {
  if (typeof value !== "object" || value === null || !("widths" in value && "hidden" in value)) return false;
  const { widths, hidden } = value;
  return (
    Array.isArray(hidden) &&
    hidden.every((id) => typeof id === "string") &&
    typeof widths === "object" &&
    widths !== null &&
    Object.values(widths).every(Number.isFinite)
  );
}
