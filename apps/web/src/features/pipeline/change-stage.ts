import { messagingApi } from "@karavan/contract/api/messaging";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Deal, Stage, StageMove } from "@karavan/contract/records/pipeline";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useActsUnderWay } from "../../lib/query.ts";
import { toastDone, toastError } from "../../ui/toast.ts";
import type { Move } from "./board/board-data.ts";
import { dealHistories, inOrder, putDeals } from "./deals.ts";
import { type LostAnswer, useAskWhyLost } from "./lost-question.ts";
import { refusalWords } from "./refusal-words.ts";

/** Moves that the server has not answered yet, whoever on this screen made them. */
export function useMovesUnderWay(): readonly Move[] {
  const acts = useActsUnderWay(pipelineApi.changeStage);
  return useMemo(
    () => acts.map(({ parts: { params, body }, since }) => ({ dealId: params.id, stageId: body.stageId, since })),
    [acts],
  );
}

/**
 * Moves a deal to another stage: at once on screen, with the way back for ten seconds. When the server refuses, the deal
 * stands where it stood, and a toast says why. Who loses a deal is asked for the reason first. Moves reach the server in the order they were made.
 */
export function useChangeStage(): (deal: Deal, stage: Stage) => void {
  const { t } = useTranslation(["pipeline", "ui"]);
  const client = useQueryClient();
  const { actAsync } = useAct(pipelineApi.changeStage, {
    onDone: (deal) => void putDeals(client, [deal]),
    // A chat tells of its client's deal.
    stale: [...dealHistories, messagingApi.getConversationContext],
    failure: "inline",
    inOrder,
  });
  const askWhyLost = useAskWhyLost();
  const send = async (deal: Deal, move: StageMove, about: string) => {
    try {
      await actAsync({ params: { id: deal.id }, body: move });
    } catch (error) {
      const words = refusalWords(t, error);
      toastError(error, t("pipeline:move.refused", { title: deal.title }), { about, words });
    }
  };
  const moveNow = (deal: Deal, stage: Stage, why: LostAnswer) => {
    const about = `deal ${deal.id}`;
    const takeBack = () => {
      toastDone(t("pipeline:move.back", { title: deal.title, stage: deal.stage.name }), { about });
      const { lostReasonId, lostNote } = deal;
      void send(deal, { stageId: deal.stageId, ...(lostReasonId && { lostReasonId, lostNote }) }, about);
    };
    toastDone(t("pipeline:move.done", { title: deal.title, stage: stage.name }), {
      about,
      undo: { label: t("ui:undo"), run: takeBack },
    });
    void send(deal, { stageId: stage.id, ...why }, about);
  };
  return (deal, stage) => {
    if (stage.id === deal.stageId) return;
    if (stage.kind !== "lost") return moveNow(deal, stage, {});
    void askWhyLost(deal, stage).then((why) => why && moveNow(deal, stage, why));
  };
}
