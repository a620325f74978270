import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Pipeline, Stage, StageChange } from "@karavan/contract/records/pipeline";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeftFromLine, ArrowRightToLine, History } from "lucide-react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../lib/lists/paged.ts";
import { readPages } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { Drawer } from "../../ui/drawer.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { SkeletonText } from "../../ui/skeleton.tsx";
import { Time } from "../../ui/time.tsx";

const pageSize = 30;

export interface StageHistoryProps {
  /** The stage whose history stands open; undefined: closed. Keep it in the address. */
  stageId: string | undefined;
  pipeline: Pipeline;
  onClose: () => void;
  onWhy: (eventId: string) => void;
}

/** Which deals came to a stage and left it: when, by whom, from where and where to. */
export function StageHistory({ stageId, pipeline, onClose, onWhy }: StageHistoryProps) {
  const { t } = useTranslation("pipeline");
  const stage = pipeline.stages.find(({ id }) => id === stageId);
  return (
    <Drawer open={stage !== undefined} onClose={onClose} title={stage?.name ?? ""} description={t("stageHistory.text")}>
      {stage && <Moves stage={stage} stages={pipeline.stages} onWhy={onWhy} />}
    </Drawer>
  );
}

function Moves({ stage, stages, onWhy }: { stage: Stage; stages: readonly Stage[]; onWhy: (eventId: string) => void }) {
  const { t } = useTranslation("pipeline");
  const moves = usePaged(
    useInfiniteQuery(readPages(pipelineApi.listStageHistory, { params: { id: stage.id }, query: { limit: pageSize } })),
  );
  return (
    <PagedList
      of={moves}
      failed={t("stageHistory.failed")}
      skeleton={<SkeletonText lines={8} />}
      empty={
        <EmptyState icon={History} size="panel" title={t("stageHistory.empty")}>
          {t("stageHistory.emptyText")}
        </EmptyState>
      }
    >
      {(items) => (
        <ul className="flex flex-col gap-4">
          {items.map((move) => (
            <MoveLine key={move.id} move={move} stage={stage} stages={stages} onWhy={() => onWhy(move.eventId)} />
          ))}
        </ul>
      )}
    </PagedList>
  );
}

interface MoveLineProps {
  move: StageChange;
  stage: Stage;
  stages: readonly Stage[];
  onWhy: () => void;
}

function MoveLine({ move, stage, stages, onWhy }: MoveLineProps) {
  const { t } = useTranslation("pipeline");
  const { dealId, dealTitle, fromStageId, toStageId, reason, actor, at } = move;
  const came = toStageId === stage.id;
  const otherId = came ? fromStageId : toStageId;
  const other = stages.find(({ id }) => id === otherId)?.name;
  const Icon = came ? ArrowRightToLine : ArrowLeftFromLine;
  const where = came ? (other === undefined ? "began" : "came") : "left";
  return (
    <li className="flex items-start gap-3">
      <span className="flex size-6 shrink-0 items-center justify-center rounded-full bg-hover text-ink-3">
        <Icon aria-hidden className="size-3.5" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <Link
          to="/deals/$dealId"
          params={{ dealId }}
          className="self-start rounded-small font-medium wrap-anywhere hover:underline"
        >
          {dealTitle}
        </Link>
        <p className="text-ink-2 wrap-anywhere">{t(`stageHistory.${where}`, { stage: other ?? "" })}</p>
        <p className="text-meta text-ink-3">
          {actor.name ?? t(`reason.${reason}`)} · <Time at={at} />
        </p>
      </div>
      <Button size="small" variant="ghost" aria-label={t("why.about", { title: dealTitle })} onClick={onWhy}>
        {t("why.act")}
      </Button>
    </li>
  );
}
