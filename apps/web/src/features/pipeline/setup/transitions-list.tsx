import { pipelineSetupApi } from "@karavan/contract/api/pipeline-setup";
import type { Pipeline, Transition } from "@karavan/contract/records/pipeline";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Plus, Trash2, Zap } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { read, useAct } from "../../../lib/query.ts";
import { placeOf } from "../../../lib/stages.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Rows } from "../../../ui/section.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { transitionReads } from "./reads.ts";
import { TransitionDialog } from "./transition-dialog.tsx";

interface TransitionsListProps {
  pipeline: Pipeline;
  mayManage: boolean;
}

/** What moves the deals of a pipeline by itself, in the order it is tried. */
export function TransitionsList({ pipeline, mayManage }: TransitionsListProps) {
  const { t } = useTranslation("pipeline");
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(
    read(pipelineSetupApi.listTransitions, { query: { pipelineId: pipeline.id } }),
  );
  if (error) return <ErrorState error={error} title={t("setup.failed")} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={2} />;
  const add = (
    <Button icon={Plus} onClick={() => setAdding(true)}>
      {t("transition.add")}
    </Button>
  );
  return (
    <div className="flex flex-col gap-3">
      <p className="text-pretty text-ink-2">{t("transition.text")}</p>
      {data.items.length === 0 ? (
        <EmptyState icon={Zap} title={t("transition.none")} size="panel" {...(mayManage && { action: add })}>
          {t("transition.noneText")}
        </EmptyState>
      ) : (
        <>
          <Rows>
            {data.items.map((transition) => (
              <TransitionRow key={transition.id} transition={transition} pipeline={pipeline} mayManage={mayManage} />
            ))}
          </Rows>
          {mayManage && <div>{add}</div>}
        </>
      )}
      {isAdding && <TransitionDialog pipeline={pipeline} onClose={() => setAdding(false)} />}
    </div>
  );
}

interface TransitionRowProps extends TransitionsListProps {
  transition: Transition;
}

function TransitionRow({ transition, pipeline, mayManage }: TransitionRowProps) {
  const { t } = useTranslation("pipeline");
  const { id, position, ...body } = transition;
  const { event, conditions, isActive } = body;
  const replace = useAct(pipelineSetupApi.replaceTransition, { stale: transitionReads });
  const again = useAct(pipelineSetupApi.createTransition, { stale: transitionReads });
  const remove = useAct(pipelineSetupApi.deleteTransition, {
    stale: transitionReads,
    onDone: () => toastDone(t("transition.deleted"), { undo: { label: t("ui:undo"), run: () => again.act({ body }) } }),
  });
  return (
    <div className="flex items-start gap-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <span className="font-medium">{t(`transition.event.${event}`)}</span>
        <span className="flex flex-wrap items-center gap-2 text-ink-2">
          <StageName id={conditions.currentStage} pipeline={pipeline} />
          <ArrowRight aria-hidden className="size-3.5 shrink-0 text-ink-3" />
          <StageName id={transition.toStageId} pipeline={pipeline} />
          {conditions.contactTags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
      </div>
      <Switch
        aria-label={t("transition.active")}
        checked={isActive}
        disabled={!mayManage}
        onChange={(on) => replace.act({ params: { id }, body: { ...body, isActive: on } })}
      />
      {mayManage && (
        <IconButton icon={Trash2} label={t("transition.delete")} onClick={() => remove.act({ params: { id } })} />
      )}
    </div>
  );
}

/** A stage with its sign; without an id, any open one. */
function StageName({ id, pipeline }: { id: string | null; pipeline: Pipeline }) {
  const { t } = useTranslation("pipeline");
  const stage = pipeline.stages.find((each) => each.id === id);
  if (!stage) return <span>{t("transition.anyStage")}</span>;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <StageDot tone={stage.color} place={placeOf(stage, pipeline.stages)} />
      <span className="truncate">{stage.name}</span>
    </span>
  );
}
