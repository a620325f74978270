import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../ui/badge.tsx";
import { StageStepper } from "../../../ui/stage-stepper.tsx";
import { Time } from "../../../ui/time.tsx";
import { daysRotting } from "../rotting.ts";

interface DealStageProps {
  deal: Deal;
  /** Stages of its pipeline, in order. */
  stages: readonly Stage[];
  canMove: boolean;
  onMove: (deal: Deal, stage: Stage) => void;
}

/** Where a deal stands and since when; a press on another stage moves it there. */
export function DealStage({ deal, stages, canMove, onMove }: DealStageProps) {
  const { t } = useTranslation("pipeline");
  const rotting = daysRotting(deal);
  return (
    <>
      <StageStepper
        label={t("deal.stages")}
        stages={stages}
        currentId={deal.stageId}
        disabled={!canMove}
        onMove={(stage) => onMove(deal, stage)}
      />
      <p className="text-meta text-ink-3">
        {t("deal.sinceStage")} <Time at={deal.stageChangedAt} as="relative" />
      </p>
      {rotting !== undefined && (
        <Badge tone="warning" icon={TriangleAlert}>
          {t("rot.since", { count: rotting })}
        </Badge>
      )}
      {deal.lostReasonName !== null && (
        <p className="wrap-anywhere">
          <span className="text-ink-3">{t("lost.line")}:</span> {deal.lostReasonName}
        </p>
      )}
      {deal.lostNote !== null && <p className="wrap-anywhere text-ink-2">{deal.lostNote}</p>}
    </>
  );
}
