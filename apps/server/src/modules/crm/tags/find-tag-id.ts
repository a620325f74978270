import type { Work } from "../../../platform/work.ts";
import { tagKey } from "./ensure-tags.ts";
import { findTags } from "./store.ts";

/** The tag of this name, however it is cased. */
export async function findTagId(work: Work, name: string): Promise<string | undefined> {
  const [tag] = await findTags(work, [tagKey(name)]);
  return tag?.id;
}
