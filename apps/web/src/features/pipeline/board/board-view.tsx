import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import type { More } from "../../../lib/lists/more.ts";
import { useMembers } from "../../../lib/members.ts";
import { useStable } from "../../../ui/use-stable.ts";
import { type Board, type Column as ColumnData, findDeal } from "./board-data.ts";
import { Column } from "./column.tsx";
import { StageStrip } from "./stage-strip.tsx";
import { useBoardDrag } from "./use-board-drag.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { useShownColumn } from "./use-shown-column.ts";

export interface BoardViewProps {
  board: Board;
  /** The stages of the columns, in order. */
  stages: readonly Stage[];
  /** What is shown answers an earlier search or filter. */
  isOld: boolean;
  /** How a column goes on below. */
  moreOf: (column: ColumnData) => More;
  /** The stage a phone shows, where there is room for one. */
  shownStageId: string | undefined;
  onShow: (stageId: string) => void;
  openId: string | undefined;
  onOpen: (dealId: string) => void;
  canMove: boolean;
  onMove: (deal: Deal, stage: Stage) => void;
  onDelete: ((deal: Deal) => void) | undefined;
  onCreate: ((stageId: string) => void) | undefined;
  onHistory: (stageId: string) => void;
}

/** The stages of a pipeline side by side, each with its deals; on a phone one at a time, by a swipe or the strip above. */
export function BoardView(props: BoardViewProps) {
  const { board, stages, openId, canMove, moreOf } = props;
  const { t } = useTranslation("pipeline");
  const scroller = useRef<HTMLDivElement>(null);
  const members = useMembersById();
  const keys = useBoardKeys({ board, openId, onOpen: props.onOpen, onMove: canMove ? props.onMove : undefined });
  const move = useStable((deal: Deal, stage: Stage) => {
    keys.follow(deal.id, stage.id);
    props.onMove(deal, stage);
  });
  const remove = useStable((deal: Deal) => props.onDelete?.(deal));
  const create = useStable((stageId: string) => props.onCreate?.(stageId));
  const history = useStable(props.onHistory);
  useBoardDrag(scroller, (dealId, stageId) => {
    const [deal, stage] = [findDeal(board, dealId), stages.find(({ id }) => id === stageId)];
    if (deal && stage) props.onMove(deal, stage);
  });
  const shown = useShownColumn(scroller, stages, props.shownStageId, props.onShow);
  const tabStopId = tabStopOf(board, keys.activeId);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col" aria-busy={props.isOld}>
      <StageStrip columns={board.columns} stages={stages} shownId={shown.stageId} onShow={shown.show} />
      <div
        ref={scroller}
        role="group"
        aria-label={t("board.label")}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
        onScroll={shown.onScroll}
        className={cn(
          "flex min-h-0 flex-1 snap-x snap-mandatory overflow-x-auto overscroll-x-contain scroll-smooth bg-canvas transition-opacity sm:snap-none sm:scroll-auto",
          props.isOld && "opacity-60",
        )}
      >
        {board.columns.map((column) => (
          <Column
            key={column.stage.id}
            {...{ column, stages, members, tabStopId, canMove }}
            openId={holds(column.deals, openId)}
            activeId={holds(column.deals, keys.activeId)}
            more={moreOf(column)}
            onMove={move}
            onDelete={props.onDelete && remove}
            onCreate={props.onCreate && create}
            onHistory={history}
          />
        ))}
      </div>
      <p role="status" className="sr-only">
        {keys.news}
      </p>
    </div>
  );
}

function useMembersById() {
  const members = useMembers();
  return useMemo(() => new Map(members.map((member) => [member.id, member])), [members]);
}

/** The id when it is among the deals: only that column draws again when another card is active. */
function holds(deals: readonly Deal[], id: string | undefined): string | undefined {
  return deals.some((deal) => deal.id === id) ? id : undefined;
}

/** Tab comes to the card that was used last, else to the first one. */
function tabStopOf(board: Board, activeId: string | undefined): string | undefined {
  const active = activeId === undefined ? undefined : findDeal(board, activeId);
  return active?.id ?? board.columns.find(({ deals }) => deals.length > 0)?.deals[0]?.id;
}
