import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import { useQueryClient } from "@tanstack/react-query";
import { CircleQuestionMark } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "../../../lib/format.ts";
import { read } from "../../../lib/query.ts";
import { Button } from "../../../ui/button.tsx";
import { PanelPart } from "../../../ui/panel-part.tsx";
import { toastError, toastInfo } from "../../../ui/toast.ts";
import { movedDeal } from "../board/board-data.ts";
import { useChangeStage, useMovesUnderWay } from "../change-stage.ts";
import { DealStage } from "./deal-stage.tsx";

export interface DealCardProps {
  deal: Deal | null;
  /** Stages of the deal's pipeline, in order. */
  stages: readonly Stage[];
  canMove: boolean;
  /** Opens the chain of events behind the deal's last move. */
  onWhy: (eventId: string) => void;
}

/** The deal something else is about: how much, and where it stands. */
export function DealCard({ deal, stages, canMove, onWhy }: DealCardProps) {
  const { t } = useTranslation("pipeline");
  const move = useChangeStage();
  const moves = useMovesUnderWay();
  if (!deal) {
    return (
      <PanelPart title={t("deal.label")}>
        <p className="text-ink-3">{t("deal.none")}</p>
      </PanelPart>
    );
  }
  const { id, title, amount, currency } = deal;
  return (
    <PanelPart title={t("deal.label")} action={<WhyHere dealId={id} onWhy={onWhy} />}>
      <div className="flex items-baseline justify-between gap-3">
        <p className="min-w-0 font-medium wrap-anywhere">{title}</p>
        {amount !== null && <p className="tabular shrink-0">{formatMoney(amount, currency)}</p>}
      </div>
      <DealStage deal={movedDeal(deal, moves, stages)} stages={stages} canMove={canMove} onMove={move} />
    </PanelPart>
  );
}

function WhyHere({ dealId, onWhy }: { dealId: string } & Pick<DealCardProps, "onWhy">) {
  const { t } = useTranslation("pipeline");
  const client = useQueryClient();
  const open = async () => {
    const history = read(pipelineApi.listDealHistory, { params: { id: dealId }, query: { limit: 1 } });
    const { items } = await client.fetchQuery({ ...history, staleTime: 0 });
    const [last] = items;
    if (last) onWhy(last.eventId);
    else toastInfo(t("deal.neverMoved"));
  };
  return (
    <Button
      size="small"
      variant="ghost"
      icon={CircleQuestionMark}
      className="h-6"
      onClick={() => void open().catch((error: unknown) => toastError(error))}
    >
      {t("why.act")}
    </Button>
  );
}
