import { Conflict } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { nameActors } from "../../audit/index.ts";
import type { DraftRow } from "./store.ts";

/** The refusal of a draft that no longer waits for a decision: says what became of it, and by whom. */
export async function refuseDecided(work: Work, draft: DraftRow): Promise<Conflict> {
  const { status } = draft;
  // Still being written, or it never was: nobody decided anything.
  if (status === "generating" || status === "failed") return new Conflict("conflict", { status });
  if (draft.decidedByKind === null)
    return new Conflict("draft_already_decided", { status, decidedBy: null, decidedByName: null });
  const decider = { kind: draft.decidedByKind, id: draft.decidedById };
  const { id: decidedBy, name: decidedByName } = (await nameActors(work, [decider]))(decider);
  return new Conflict("draft_already_decided", { status, decidedBy, decidedByName });
}
