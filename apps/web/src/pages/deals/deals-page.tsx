import type { Deal, Pipeline } from "@karavan/contract/records/pipeline";
import { Plus } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { WhyPanel } from "../../features/audit/why-panel.tsx";
import { useChangeStage } from "../../features/pipeline/change-stage.ts";
import { useDeleteDeal } from "../../features/pipeline/delete-deal.ts";
import { NewDealDialog } from "../../features/pipeline/new-deal/new-deal-dialog.tsx";
import { usePipelines } from "../../features/pipeline/pipelines.ts";
import { usePipelineRealtime } from "../../features/pipeline/realtime.ts";
import { StageHistory } from "../../features/pipeline/stage-history.tsx";
import { cn } from "../../lib/cn.ts";
import { useCommands } from "../../lib/commands.ts";
import { useShortcut } from "../../lib/keyboard.ts";
import { useMe } from "../../lib/me.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { SkeletonBoard, SkeletonTable } from "../../ui/skeleton.tsx";
import { toastDone } from "../../ui/toast.ts";
import { DealPane } from "./deal-pane.tsx";
import { DealsPane } from "./deals-pane.tsx";
import { DealsToolbar } from "./deals-toolbar.tsx";
import { useDealsAddress } from "./use-deals-address.ts";

/** What is being sold: a pipeline as a board or a list, and the deal that stands open beside it. */
export function DealsPage() {
  const { t } = useTranslation("pipeline");
  usePipelineRealtime();
  const me = useMe();
  const address = useDealsAddress();
  const { dealId, search, change, leave } = address;
  const { pipelines, pipeline, error, retry } = usePipelines(search.pipeline);
  const canEdit = me.may("pipeline:write");
  const move = useChangeStage();
  const deleteDeal = useDeleteDeal();
  const remove = (deal: Deal) => {
    deleteDeal(deal);
    if (deal.id === dealId) leave();
  };
  const create = (stageId = "first") => change({ new: stageId }, { push: true });
  // A click or a key brings its event along, which is no stage.
  const createFirst = canEdit ? () => create() : undefined;
  useCreateKey(createFirst);
  const pipelineId = pipeline?.id ?? "";
  const { owner, q = "" } = search;
  const filter = useMemo(() => ({ pipelineId, owner, q, myId: me.memberId }), [pipelineId, owner, q, me.memberId]);
  const onDelete = me.may("crm:delete") ? remove : undefined;
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <div className={cn("flex min-h-0 min-w-0 flex-1 flex-col", dealId !== undefined && "max-lg:hidden")}>
        <DealsToolbar
          view={search.view ?? "board"}
          onView={(view) => change({ view }, { push: true })}
          pipelines={pipelines ?? []}
          pipelineId={pipelineId}
          onPipeline={(id) => change({ pipeline: id, stage: undefined }, { push: true })}
          q={q}
          onSearch={(next) => change({ q: next })}
          owner={owner}
          onOwner={(next) => change({ owner: next }, { push: true })}
          onCreate={createFirst}
        />
        {pipeline ? (
          <DealsPane
            {...{ address, filter, pipeline, canEdit, onDelete }}
            onMove={move}
            onCreate={canEdit ? create : undefined}
          />
        ) : error ? (
          <ErrorState error={error} title={t("board.failed")} onRetry={retry} />
        ) : search.view === "list" ? (
          <SkeletonTable />
        ) : (
          <SkeletonBoard />
        )}
      </div>
      {dealId !== undefined && pipelines && (
        <DealPane
          key={dealId}
          {...{ dealId, pipelines, canEdit, onDelete }}
          onMove={move}
          onClose={leave}
          onWhy={(why) => change({ why }, { push: true })}
        />
      )}
      {pipeline && <Overlays address={address} pipeline={pipeline} canCreate={canEdit} />}
      <WhyPanel eventId={search.why} onClose={() => change({ why: undefined })} />
    </div>
  );
}

interface OverlaysProps {
  address: ReturnType<typeof useDealsAddress>;
  pipeline: Pipeline;
  canCreate: boolean;
}

/** What opens over the deals: a new one, the history of a stage. */
function Overlays({ address: { search, change }, pipeline, canCreate }: OverlaysProps) {
  const { t } = useTranslation("pipeline");
  const done = (deal: Deal) => {
    change({ new: undefined });
    toastDone(t("new.done", { title: deal.title }));
  };
  return (
    <>
      <NewDealDialog
        open={canCreate && search.new !== undefined}
        onClose={() => change({ new: undefined })}
        pipeline={pipeline}
        stageId={search.new}
        onDone={done}
      />
      <StageHistory
        stageId={search.history}
        pipeline={pipeline}
        onClose={() => change({ history: undefined })}
        onWhy={(why) => change({ why }, { push: true })}
      />
    </>
  );
}

/** `c` and the command menu begin a deal. */
function useCreateKey(create: (() => void) | undefined): void {
  const { t } = useTranslation("pipeline");
  const label = t("new.title");
  useShortcut(create && { keys: "c", label, section: t("keys.section"), run: () => create() });
  useCommands(
    create ? [{ id: "deal.new", title: label, section: t("title"), icon: Plus, keys: "c", run: create }] : [],
  );
}
