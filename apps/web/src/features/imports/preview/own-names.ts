import type { ImportPreview } from "@karavan/contract/records/imports";

type Chats = ImportPreview["chats"];

/** Somebody who writes in the chats, and may be us. */
export interface Candidate {
  name: string;
  /** In how many chats they write. */
  chats: number;
}

/** The longest name an import takes as ours. */
const longestName = 200;

/** Everybody who writes in the chats, those first who write in most: whoever exported them writes in all. */
export function listCandidates(chats: Chats): readonly Candidate[] {
  const counts = new Map<string, number>();
  for (const { participants } of chats) {
    for (const name of new Set(participants)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([name]) => name.trim() !== "" && name.length <= longestName)
    .map(([name, count]) => ({ name, chats: count }))
    .sort((one, two) => two.chats - one.chats);
}

/** Who is taken for us: whom people chose, else whom the files show. */
export function listOurs(chats: Chats, chosen: readonly string[]): readonly string[] {
  if (chosen.length > 0) return chosen;
  return [...new Set(chats.flatMap(({ ownName }) => ownName ?? []))];
}

/** Chats between two sides in which nobody knows which side is ours: all their messages would be the client's. */
export function listUnclear(chats: Chats): Chats {
  return chats.filter(({ kind, ownName, messages }) => kind === "private" && ownName === null && messages > 0);
}
