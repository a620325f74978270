import type { Tag } from "@karavan/contract";
import type { TagRow } from "./store.ts";

/** A tag as the contract shows it. */
export function presentTag({ id, name }: TagRow): Tag {
  return { id, name };
}
