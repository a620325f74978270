import type { Stage } from "@karavan/contract/records/pipeline";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../../ui/error-state.tsx";
import { SkeletonTable } from "../../../ui/skeleton.tsx";
import { movedDeal } from "../board/board-data.ts";
import { useMovesUnderWay } from "../change-stage.ts";
import { useDeletionsUnderWay } from "../delete-deal.ts";
import { type DealListFilter, useDealList } from "./deal-list.ts";
import type { DealSort } from "./deal-sorts.ts";
import { DealTable } from "./deal-table.tsx";

export interface DealListViewProps {
  filter: DealListFilter;
  stages: readonly Stage[];
  onSort: (sort: DealSort | undefined) => void;
  onOpen: (dealId: string) => void;
  empty: ReactNode;
}

/** The list of deals, with acts that the server has not answered yet already done. */
export function DealListView({ filter, stages, onSort, onOpen, empty }: DealListViewProps) {
  const { t } = useTranslation("pipeline");
  const { items, error, retry, more } = useDealList(filter);
  const moves = useMovesUnderWay();
  const deletions = useDeletionsUnderWay();
  const deals = useMemo(
    () => (items ?? []).flatMap((deal) => (deletions.includes(deal.id) ? [] : movedDeal(deal, moves, stages))),
    [items, moves, deletions, stages],
  );
  if (!items) return error ? <ErrorState error={error} title={t("list.failed")} onRetry={retry} /> : <SkeletonTable />;
  return <DealTable {...{ deals, stages, onSort, onOpen, more, empty }} sort={filter.sort} />;
}
