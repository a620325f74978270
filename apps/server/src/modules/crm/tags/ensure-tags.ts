import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { findTags, insertTags, type TagRow } from "./store.ts";

/** What tags are compared by: names that differ in case only are one tag. */
export function tagKey(name: string): string {
  return name.trim().toLowerCase();
}

/** The tags with these names, in the order of their names; made on first use, spelled as they were first. */
export async function ensureTags(work: Work, names: readonly string[]): Promise<TagRow[]> {
  const wanted = new Map(names.toReversed().map((name): [string, string] => [tagKey(name), name.trim()]));
  if (wanted.size === 0) return [];
  const keys = [...wanted.keys()];
  const known = await findTags(work, keys);
  if (known.length === wanted.size) return known;
  const knownKeys = new Set(known.map((tag) => tag.key));
  const missing = [...wanted].filter(([key]) => !knownKeys.has(key));
  await insertTags(
    work,
    missing.map(([key, name]) => ({ id: newId(), key, name })),
  );
  // Somebody else may have made one of them in the meantime; theirs is the one that counts.
  return findTags(work, keys);
}
