import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MenuItem } from "../../ui/menu.tsx";

interface DealMenuOptions {
  deal: Deal;
  /** Stages of its pipeline, in order. */
  stages: readonly Stage[];
  canMove: boolean;
  onMove: (deal: Deal, stage: Stage) => void;
  /** Undefined: who reads this may not delete deals. */
  onDelete: ((deal: Deal) => void) | undefined;
}

/** What can be done with a deal where it stands: move it, delete it. */
export function useDealMenu({ deal, stages, canMove, onMove, onDelete }: DealMenuOptions): readonly MenuItem[] {
  const { t } = useTranslation("pipeline");
  const moves: MenuItem[] = stages.map((stage) => ({
    label: stage.name,
    disabled: stage.id === deal.stageId,
    ...(stage.id === deal.stageId && { hint: t("card.here") }),
    onSelect: () => onMove(deal, stage),
  }));
  return [
    ...(canMove ? [{ kind: "heading" as const, label: t("card.moveTo") }, ...moves] : []),
    ...(canMove && onDelete ? [{ kind: "line" as const }] : []),
    ...(onDelete
      ? [{ label: t("delete.act"), icon: Trash2, danger: true, onSelect: () => onDelete(deal) } satisfies MenuItem]
      : []),
  ];
}
