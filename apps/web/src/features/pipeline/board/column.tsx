import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { Member } from "@karavan/contract/records/organizations";
import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { keepDrawn } from "../../../lib/keep-drawn.ts";
import type { More } from "../../../lib/lists/more.ts";
import { ListEnd } from "../../../ui/list-end.tsx";
import { useEndReached } from "../../../ui/use-end-reached.ts";
import { withActive } from "../../../ui/use-list-keys.ts";
import type { Column as ColumnData } from "./board-data.ts";
import { Card } from "./card.tsx";
import { cardHeight, gapPx } from "./card-place.ts";
import { ColumnHeader } from "./column-header.tsx";
import { useSteadyScroll } from "./use-steady-scroll.ts";

export interface ColumnProps {
  column: ColumnData;
  stages: readonly Stage[];
  members: ReadonlyMap<string, Member>;
  openId: string | undefined;
  /** The card that has or had the keyboard's focus: it is always drawn. */
  activeId: string | undefined;
  tabStopId: string | undefined;
  canMove: boolean;
  /** How the column goes on below. */
  more: More;
  onMove: (deal: Deal, stage: Stage) => void;
  onDelete: ((deal: Deal) => void) | undefined;
  /** Undefined: who reads this may not create deals. */
  onCreate: ((stageId: string) => void) | undefined;
  onHistory: (stageId: string) => void;
}

/** One stage with its deals; of thousands only those on screen are drawn. */
export const Column = keepDrawn(StageColumn);

function StageColumn(props: ColumnProps) {
  const { column, stages, onCreate, onHistory } = props;
  const { t } = useTranslation("pipeline");
  const id = useId();
  const element = useRef<HTMLElement>(null);
  const isOver = useDropTarget(element, column.stage.id, props.canMove);
  return (
    <section
      ref={element}
      aria-labelledby={id}
      data-stage={column.stage.id}
      className={cn(
        "flex min-h-0 w-full shrink-0 snap-start flex-col border-line transition-colors sm:w-70 sm:border-r",
        isOver && "bg-selected",
      )}
    >
      <ColumnHeader id={id} column={column} stages={stages} onCreate={onCreate} onHistory={onHistory} />
      {column.deals.length > 0 ? (
        <Cards {...props} />
      ) : (
        <p className="px-4 py-1 text-meta text-ink-3">{t(isOver ? "column.dropHere" : "column.empty")}</p>
      )}
    </section>
  );
}

function Cards(props: ColumnProps) {
  const { column, stages, members, openId, activeId, tabStopId, canMove, onMove, onDelete, more } = props;
  const { t } = useTranslation("pipeline");
  const { deals, stage } = column;
  const scroller = useRef<HTMLDivElement>(null);
  // The heights are known by the deals, so other deals must place all cards anew.
  const getItemKey = useCallback((index: number) => deals[index]?.id ?? index, [deals]);
  const virtual = useVirtualizer({
    count: deals.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => cardHeight(deals[index]),
    getItemKey,
    gap: gapPx,
    paddingEnd: gapPx,
    scrollPaddingEnd: gapPx,
    overscan: 6,
  });
  useSteadyScroll(virtual);
  useEndReached(virtual.range?.endIndex ?? 0, deals.length, more);
  const active = activeId === undefined ? -1 : deals.findIndex((deal) => deal.id === activeId);
  // Only when the keys come to a card: when others arrive above it, nothing moves.
  const show = useEffectEvent(() => active >= 0 && virtual.scrollToIndex(active));
  useLayoutEffect(() => void (activeId !== undefined && show()), [activeId]);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-y-contain pb-2">
      <ol
        aria-label={t("column.cards", { stage: stage.name })}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
      >
        {withActive(virtual.getVirtualItems(), active, virtual).map(({ index, start, size }) => {
          const deal = deals[index];
          if (deal === undefined) return null;
          return (
            <Card
              key={deal.id}
              {...{ deal, index, start, stages, canMove, onMove, onDelete }}
              count={column.count}
              height={size}
              owner={deal.ownerId === null ? undefined : members.get(deal.ownerId)}
              isOpen={deal.id === openId}
              isTabStop={deal.id === tabStopId}
            />
          );
        })}
      </ol>
      <ListEnd more={more} />
    </div>
  );
}

/** Takes cards that are dropped here; the board hears of the drop itself. */
function useDropTarget(element: { current: HTMLElement | null }, stageId: string, canMove: boolean): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!element.current || !canMove) return undefined;
    return dropTargetForElements({
      element: element.current,
      getData: () => ({ stageId }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [element, stageId, canMove]);
  return isOver;
}
