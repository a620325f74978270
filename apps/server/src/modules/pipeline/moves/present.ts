import type { StageChange } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { nameActors } from "../../audit/index.ts";
import type { MoveRow } from "./store.ts";

/** Moves as the contract shows them, in the order given. Asks for all names at once. */
export async function presentMoves(work: Work, rows: readonly MoveRow[]): Promise<StageChange[]> {
  const doers = rows.map((row) => ({ kind: row.actorKind, id: row.actorId }));
  const show = await nameActors(work, doers);
  return rows.map(({ actorKind, actorId, at, ...row }) => ({
    ...row,
    actor: show({ kind: actorKind, id: actorId }),
    at: isoTime(at),
  }));
}
