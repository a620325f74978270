import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import type { ReactNode } from "react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "../../../lib/format.ts";
import { useStagePlaces } from "../../../lib/stages.ts";
import { RecordLine } from "../../../ui/record-line.tsx";
import { RecordList } from "../../../ui/record-list.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { formatSort, parseSort, type TableSort } from "../../../ui/table/columns.ts";
import { movedDeal } from "../board/board-data.ts";
import { useMovesUnderWay } from "../change-stage.ts";
import { useDeletionsUnderWay } from "../delete-deal.ts";
import { useDealColumns } from "./deal-columns.tsx";
import { type DealListFilter, useDealList } from "./deal-list.ts";
import { type DealSort, dealSorts } from "./deal-sorts.ts";

export interface DealListViewProps {
  filter: DealListFilter;
  stages: readonly Stage[];
  onSort: (sort: DealSort | undefined) => void;
  onOpen: (dealId: string) => void;
  empty: ReactNode;
}

/** Columns by which the server can order deals. */
const sortable = ["amount", "stageChangedAt", "createdAt"];

/** The list of deals, with acts that the server has not answered yet already done. */
export function DealListView({ filter, stages, onSort, onOpen, empty }: DealListViewProps) {
  const { t } = useTranslation("pipeline");
  const list = useDealList(filter);
  const moves = useMovesUnderWay();
  const deletions = useDeletionsUnderWay();
  const items = useMemo(
    () => list.items?.flatMap((deal) => (deletions.includes(deal.id) ? [] : movedDeal(deal, moves, stages))),
    [list.items, moves, deletions, stages],
  );
  return (
    <RecordList
      name="deals"
      label={t("list.label")}
      of={{ ...list, items }}
      failed={t("list.failed")}
      question={filter}
      columns={useDealColumns(stages)}
      line={DealLine}
      sort={{ value: parseSort(filter.sort, sortable), onChange: (next) => onSort(sortOf(next)) }}
      onOpen={({ id }) => onOpen(id)}
      empty={empty}
    />
  );
}

function sortOf(sort: TableSort | undefined): DealSort | undefined {
  const text = formatSort(sort);
  return dealSorts.find((known) => known === text);
}

function DealLine({ row: { stage, title, contactName, amount, currency } }: { row: Deal }) {
  const place = useStagePlaces().get(stage.id);
  return (
    <RecordLine
      sign={place && <StageDot tone={stage.color} place={place} />}
      name={title}
      mark={amount !== null && formatMoney(amount, currency)}
      about={`${stage.name} · ${contactName}`}
    />
  );
}
