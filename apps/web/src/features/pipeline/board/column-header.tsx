import type { Stage } from "@karavan/contract/records/pipeline";
import { Ellipsis, History, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatMoney, formatNumber } from "../../../lib/format.ts";
import { useMainCurrency } from "../../../lib/main-currency.ts";
import { placeOf } from "../../../lib/stages.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import type { Column } from "./board-data.ts";

interface ColumnHeaderProps {
  /** The id by which the column is named. */
  id: string;
  column: Column;
  stages: readonly Stage[];
  onCreate: ((stageId: string) => void) | undefined;
  onHistory: (stageId: string) => void;
}

/** A stage's name, how many deals it holds, what they are worth in each currency, and what can be done here. */
export function ColumnHeader({ id, column, stages, onCreate, onHistory }: ColumnHeaderProps) {
  const { t } = useTranslation("pipeline");
  const { stage, count } = column;
  const currency = useMainCurrency();
  const worth = worthOf(column, currency);
  const forecast = worthOf(weighted(column), currency);
  const line = forecast ? t("column.worth", { worth, forecast }) : worth;
  return (
    // What is hidden in it must not reach past the board, or the page scrolls sideways.
    <header className="relative flex h-11 shrink-0 items-center gap-1 pr-2 pl-4 sm:h-14">
      <div className="flex min-w-0 flex-1 flex-col">
        {/* On a phone the strip above says the same. */}
        <h2 id={id} className="flex min-w-0 items-center gap-2 max-sm:sr-only">
          <StageDot tone={stage.color} place={placeOf(stage, stages)} />
          <span className="truncate font-strong">{stage.name}</span>
          <span className="tabular font-normal text-ink-3">{formatNumber(count)}</span>
        </h2>
        {/* The line stays where nothing is worth anything yet, so that the names stand on one height. */}
        <p title={line || undefined} className="tabular min-h-lh truncate text-meta text-ink-3">
          {line}
        </p>
      </div>
      {onCreate && (
        <IconButton icon={Plus} label={t("column.create", { stage: stage.name })} onClick={() => onCreate(stage.id)} />
      )}
      <Menu
        align="end"
        items={[{ label: t("column.history"), icon: History, onSelect: () => onHistory(stage.id) }]}
        trigger={<IconButton icon={Ellipsis} label={t("column.menu", { stage: stage.name })} />}
      />
    </header>
  );
}

/** What a column is worth by how likely its deals are won; nothing where that is certain. */
function weighted({ stage, ...column }: Column): Column {
  const isCertain = stage.kind !== "open" || stage.probability === 0 || stage.probability === 100;
  const share = ({ amount, ...total }: Column["totals"][number]) => ({
    ...total,
    amount: Math.round((amount * stage.probability) / 100),
  });
  return { ...column, stage, totals: isCertain ? [] : column.totals.map(share) };
}

/** The sums of a column, one for each currency, the main one first; what has no amount says nothing. */
function worthOf({ totals }: Column, mainCurrency: string | undefined): string {
  return totals
    .filter(({ amount }) => amount > 0)
    .sort((one, other) => Number(other.currency === mainCurrency) - Number(one.currency === mainCurrency))
    .map(({ amount, currency }) => formatMoney(amount, currency))
    .join(" · ");
}
