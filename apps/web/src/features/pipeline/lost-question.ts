import { pipelineSetupApi } from "@karavan/contract/api/pipeline-setup";
import type { Deal, LostReason, Stage, StageMove } from "@karavan/contract/records/pipeline";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { read } from "../../lib/query.ts";
import { signal } from "../../lib/signal.ts";

/** Why a deal is lost, as somebody answered. */
export type LostAnswer = Pick<StageMove, "lostReasonId" | "lostNote">;

/** A deal that is about to be lost; `answer` undefined: it stays where it is. */
export interface LostQuestion {
  deal: Deal;
  stage: Stage;
  reasons: readonly LostReason[];
  answer: (why: LostAnswer | undefined) => void;
}

/** What is asked now, by the one window that asks it. */
export const lostQuestion = signal<LostQuestion | undefined>(undefined);

/**
 * Asks why a deal is lost before it is moved to such a stage. Resolves to nothing to say for every other stage, and where
 * the organization has no reasons to choose from; to undefined when the person thinks better of it.
 */
export function useAskWhyLost(): (deal: Deal, stage: Stage) => Promise<LostAnswer | undefined> {
  const client = useQueryClient();
  return async (deal, stage) => {
    const reasons = stage.kind === "lost" ? await reasonsOf(client) : [];
    if (reasons.length === 0) return {};
    return new Promise((resolve) => {
      lostQuestion.get()?.answer(undefined);
      const answer = (why: LostAnswer | undefined) => {
        lostQuestion.set(undefined);
        resolve(why);
      };
      lostQuestion.set({ deal, stage, reasons, answer });
    });
  };
}

/** What cannot be read need not be asked: the server says when it must be. */
async function reasonsOf(client: QueryClient): Promise<readonly LostReason[]> {
  try {
    return (await client.fetchQuery({ ...read(pipelineSetupApi.listLostReasons), staleTime: 60_000 })).items;
  } catch {
    return [];
  }
}
