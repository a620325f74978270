import type { Deal, Pipeline, Stage } from "@karavan/contract/records/pipeline";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { BoardView } from "../../features/pipeline/board/board-view.tsx";
import { useBoard } from "../../features/pipeline/board/use-board.ts";
import type { DealFilter } from "../../features/pipeline/filter.ts";
import { DealListView } from "../../features/pipeline/list/deal-list-view.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonBoard } from "../../ui/skeleton.tsx";
import { EmptyDeals } from "./empty-deals.tsx";
import type { useDealsAddress } from "./use-deals-address.ts";

interface DealsPaneProps {
  address: ReturnType<typeof useDealsAddress>;
  filter: DealFilter;
  pipeline: Pipeline;
  canEdit: boolean;
  onMove: (deal: Deal, stage: Stage) => void;
  onDelete: ((deal: Deal) => void) | undefined;
  onCreate: ((stageId?: string) => void) | undefined;
}

/** The deals that fit, as a board or as a list. */
export function DealsPane(props: DealsPaneProps) {
  return props.address.search.view === "list" ? <ListPane {...props} /> : <BoardPane {...props} />;
}

function BoardPane({ address, filter, pipeline, canEdit, onMove, onDelete, onCreate }: DealsPaneProps) {
  const { t } = useTranslation("pipeline");
  const { search, dealId, change, open } = address;
  const { board, error, isOld, retry, moreOf } = useBoard(filter);
  if (!board) return error ? <ErrorState error={error} title={t("board.failed")} onRetry={retry} /> : <SkeletonBoard />;
  const isEmpty = board.columns.every(({ count }) => count === 0);
  if (isEmpty && !isOld) return <Empty {...{ address, filter, onCreate }} />;
  return (
    <>
      {board.isCut && (
        <div className="p-3">
          <Notice tone="info">{t("board.cut")}</Notice>
        </div>
      )}
      <BoardView
        key={pipeline.id}
        {...{ board, isOld, moreOf, onMove, onDelete }}
        stages={pipeline.stages}
        shownStageId={search.stage}
        onShow={(stage) => change({ stage })}
        openId={dealId}
        onOpen={(id) => open(id, { replace: true })}
        canMove={canEdit}
        onCreate={onCreate}
        onHistory={(history) => change({ history }, { push: true })}
      />
    </>
  );
}

function ListPane({ address, filter, pipeline, onCreate }: DealsPaneProps) {
  const { search, change, open } = address;
  const sort = search.sort ?? "-stageChangedAt";
  const listFilter = useMemo(() => ({ ...filter, sort }), [filter, sort]);
  return (
    <DealListView
      filter={listFilter}
      stages={pipeline.stages}
      onSort={(next) => change({ sort: next })}
      onOpen={(id) => open(id, { replace: address.dealId !== undefined })}
      empty={<Empty {...{ address, filter, onCreate }} />}
    />
  );
}

function Empty({ address, filter, onCreate }: Pick<DealsPaneProps, "address" | "filter" | "onCreate">) {
  return (
    <EmptyDeals
      isNarrowed={filter.q !== "" || filter.owner !== undefined}
      onClear={() => address.change({ q: undefined, owner: undefined })}
      onCreate={onCreate && (() => onCreate())}
    />
  );
}
