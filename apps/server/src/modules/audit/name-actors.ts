import type { Actor, ActorKind } from "@karavan/contract";
import type { Work } from "../../platform/work.ts";
import { findActorNames } from "./store.ts";

interface Doer {
  kind: ActorKind;
  id: string | null;
}

/** Looks up what doers of any kind are called, all at once; the function returned shows a doer by it. */
export async function nameActors(work: Work, doers: readonly Doer[]): Promise<(doer: Doer) => Actor> {
  const names = await findActorNames(work, [...new Set(doers.flatMap(({ id }) => id ?? []))]);
  return ({ kind, id }) => ({ kind, id, name: id === null ? null : (names.get(id) ?? null) });
}
