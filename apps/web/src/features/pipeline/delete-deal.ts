import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Deal } from "@karavan/contract/records/pipeline";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useActsUnderWay } from "../../lib/query.ts";
import { toastDone, toastError } from "../../ui/toast.ts";
import { dealHistories, dropDeals, inOrder, putDeals } from "./deals.ts";

/** Ids of deals that are being deleted. */
export function useDeletionsUnderWay(): readonly string[] {
  const acts = useActsUnderWay(pipelineApi.deleteDeal);
  return useMemo(() => acts.map(({ parts }) => parts.params.id), [acts]);
}

/** Deletes a deal: it is gone at once, and can be taken back for ten seconds. */
export function useDeleteDeal(): (deal: Deal) => void {
  const { t } = useTranslation(["pipeline", "ui"]);
  const client = useQueryClient();
  const restore = useAct(pipelineApi.restoreDeal, {
    onDone: (deal) => void putDeals(client, [deal], { isNew: true }),
    stale: dealHistories,
    inOrder,
  });
  const remove = useAct(pipelineApi.deleteDeal, {
    onDone: (_done, { params }) => dropDeals(client, new Set([params.id])),
    failure: "inline",
    inOrder,
  });
  return ({ id, title }) => {
    const about = `deal ${id}`;
    const parts = { params: { id } };
    toastDone(t("pipeline:delete.done", { title }), {
      about,
      undo: { label: t("ui:undo"), run: () => restore.act(parts) },
    });
    remove
      .actAsync(parts)
      .catch((error: unknown) => toastError(error, t("pipeline:delete.refused", { title }), { about }));
  };
}
