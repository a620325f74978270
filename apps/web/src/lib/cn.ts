import { type ClassValue, clsx } from "clsx";
import { findClash } from "./find-clash.ts";

/**
 * Joins class names. No two of them may set the same property: which one wins would be the stylesheet's business. What a
 * component lets others change it marks with `base:` (ui.css). Throws in development and in tests, where a clash shows.
 */
export function cn(...classes: ClassValue[]): string {
  const joined = clsx(classes);
  if (import.meta.env.DEV) {
    const clash = findClash(joined);
    if (clash !== undefined)
      throw new Error(`"${clash}" is set twice in "${joined}": mark the one that gives way with base:`);
  }
  return joined;
}
