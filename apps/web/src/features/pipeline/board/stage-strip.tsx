import type { Stage } from "@karavan/contract/records/pipeline";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { formatNumber } from "../../../lib/format.ts";
import { placeOf } from "../../../lib/stages.ts";
import { StageDot } from "../../../ui/stage-dot.tsx";
import type { Column } from "./board-data.ts";

interface StageStripProps {
  columns: readonly Column[];
  stages: readonly Stage[];
  shownId: string | undefined;
  onShow: (stageId: string) => void;
}

/** All stages in a row with their counts, for a phone, which shows the deals of one of them. */
export function StageStrip({ columns, stages, shownId, onShow }: StageStripProps) {
  const { t } = useTranslation("pipeline");
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const chosen = strip.current?.querySelector<HTMLElement>(`[data-chip="${shownId}"]`);
    if (chosen && strip.current) {
      const left = chosen.offsetLeft - (strip.current.clientWidth - chosen.offsetWidth) / 2;
      strip.current.scrollTo({ left });
    }
  }, [shownId]);
  return (
    <nav
      ref={strip}
      aria-label={t("board.stages")}
      className="relative flex shrink-0 gap-1 overflow-x-auto scroll-smooth border-b border-line bg-surface px-2 py-1.5 [scrollbar-width:none] sm:hidden"
    >
      {columns.map(({ stage, count }) => (
        <button
          key={stage.id}
          type="button"
          data-chip={stage.id}
          aria-current={stage.id === shownId || undefined}
          onClick={() => onShow(stage.id)}
          className={cn(
            "flex h-control-large shrink-0 items-center gap-2 rounded-control px-2.5 transition-colors",
            stage.id === shownId ? "bg-selected font-medium text-ink" : "text-ink-2",
          )}
        >
          <StageDot tone={stage.color} place={placeOf(stage, stages)} />
          {stage.name}
          <span className="tabular text-ink-3">{formatNumber(count)}</span>
        </button>
      ))}
    </nav>
  );
}
