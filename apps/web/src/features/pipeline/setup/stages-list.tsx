import { pipelineApi } from "@karavan/contract/api/pipeline";
import { pipelineSetupApi } from "@karavan/contract/api/pipeline-setup";
import type { Pipeline, StageDetails } from "@karavan/contract/records/pipeline";
import { Ellipsis, Pencil, ShieldCheck, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keyOf, optimistic, useAct } from "../../../lib/query.ts";
import { placeOf } from "../../../lib/stages.ts";
import { Badge } from "../../../ui/badge.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, type MenuItem } from "../../../ui/menu.tsx";
import { SortableRows } from "../../../ui/sortable-rows.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { DeleteStage } from "./delete-stage.tsx";
import { stageReads } from "./reads.ts";

interface StagesListProps {
  pipeline: Pipeline;
  mayManage: boolean;
  onEdit: (stageId: string) => void;
}

type Pipelines = { items: Pipeline[] };

/** The stages of a pipeline in their order, each with what it means and asks for. */
export function StagesList({ pipeline, mayManage, onEdit }: StagesListProps) {
  const { t } = useTranslation("pipeline");
  const [deleted, setDeleted] = useState<StageDetails>();
  const { act } = useAct(pipelineSetupApi.orderStages, {
    stale: stageReads,
    inOrder: "order of stages",
    before: ({ body: { stageIds } }, client) =>
      optimistic<Pipelines>(client, keyOf(pipelineApi.listPipelines), ({ items }) => ({
        items: items.map((each) =>
          each.id === pipeline.id ? { ...each, stages: inOrder(each.stages, stageIds) } : each,
        ),
      })),
  });
  const order = (stages: StageDetails[]) =>
    act({ params: { id: pipeline.id }, body: { stageIds: stages.map(({ id }) => id) } });
  return (
    <>
      <SortableRows
        label={t("setup.stagesOf", { pipeline: pipeline.name })}
        items={pipeline.stages}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        onOrder={mayManage ? order : undefined}
      >
        {(stage) => (
          <StageRow
            stage={stage}
            stages={pipeline.stages}
            onEdit={mayManage ? () => onEdit(stage.id) : undefined}
            onDelete={() => setDeleted(stage)}
          />
        )}
      </SortableRows>
      <DeleteStage stage={deleted} stages={pipeline.stages} onClose={() => setDeleted(undefined)} />
    </>
  );
}

function inOrder(stages: readonly StageDetails[], ids: readonly string[]): StageDetails[] {
  return stages.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}

interface StageRowProps {
  stage: StageDetails;
  stages: readonly StageDetails[];
  onEdit: (() => void) | undefined;
  onDelete: () => void;
}

function StageRow({ stage, stages, onEdit, onDelete }: StageRowProps) {
  const { t } = useTranslation("pipeline");
  const rules = [stage.entry, stage.exit].flatMap(({ fields, roles }) => [...fields, ...roles]).length;
  const facts = [
    t(`setup.kind.${stage.kind}`),
    ...(stage.kind === "open" ? [t("setup.probabilityOf", { percent: stage.probability })] : []),
    ...(stage.rottingDays === null ? [] : [t("setup.rotsAfter", { count: stage.rottingDays })]),
  ];
  const items: MenuItem[] = [
    { label: t("setup.edit"), icon: Pencil, onSelect: () => onEdit?.() },
    { kind: "line" },
    { label: t("setup.delete"), icon: Trash2, danger: true, onSelect: onDelete },
  ];
  const name = (
    <span className="flex min-w-0 flex-col">
      <span className="truncate font-medium">{stage.name}</span>
      <span className="text-meta text-ink-3">{facts.join(" · ")}</span>
    </span>
  );
  return (
    <>
      <StageDot tone={stage.color} place={placeOf(stage, stages)} />
      {onEdit ? (
        <button type="button" onClick={onEdit} className="flex min-w-0 flex-1 rounded-small text-start">
          {name}
        </button>
      ) : (
        <span className="flex min-w-0 flex-1">{name}</span>
      )}
      {rules > 0 && (
        <Badge icon={ShieldCheck} className="max-sm:hidden">
          {t("setup.rules", { count: rules })}
        </Badge>
      )}
      {onEdit && (
        <Menu
          align="end"
          items={items}
          trigger={<IconButton icon={Ellipsis} label={t("setup.actsOn", { stage: stage.name })} />}
        />
      )}
    </>
  );
}
