import type { Pipeline } from "@karavan/contract/records/pipeline";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePipelines } from "../../features/pipeline/pipelines.ts";
import { LostReasons } from "../../features/pipeline/setup/lost-reasons.tsx";
import { PipelineDialog } from "../../features/pipeline/setup/pipeline-dialog.tsx";
import { PipelineMenu } from "../../features/pipeline/setup/pipeline-menu.tsx";
import { usePipelineSetupLive } from "../../features/pipeline/setup/reads.ts";
import { StageDialog } from "../../features/pipeline/setup/stage-dialog.tsx";
import { StagesList } from "../../features/pipeline/setup/stages-list.tsx";
import { TransitionsList } from "../../features/pipeline/setup/transitions-list.tsx";
import { useMe } from "../../lib/me.ts";
import { oneOf, text, useUrlState } from "../../lib/use-url-state.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Select } from "../../ui/select.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { SettingsPage } from "./settings-page.tsx";

const tabs = ["stages", "transitions", "reasons"] as const;

/** The ways a sale goes: pipelines with their stages and rules, what moves by itself, and why deals are lost. */
export function PipelinesPage() {
  const { t } = useTranslation(["settings", "pipeline"]);
  usePipelineSetupLive();
  const { may } = useMe();
  const mayManage = may("pipeline:manage");
  const [tab, setTab] = useUrlState("tab", oneOf(tabs, "stages"), { push: true });
  const [pipelineId, setPipelineId] = useUrlState("pipeline", text, { push: true });
  const { pipelines, pipeline, error, retry } = usePipelines(pipelineId || undefined);
  const [naming, setNaming] = useState<"new" | "renamed">();
  if (error) return <ErrorState error={error} title={t("pipeline:setup.failed")} onRetry={retry} />;
  const ofPipeline = (show: (pipeline: Pipeline) => ReactNode) =>
    pipelines && pipeline ? (
      <div className="flex flex-col gap-3">
        <div className="flex items-center gap-1">
          <PipelineSelect pipelines={pipelines} value={pipeline.id} onChange={setPipelineId} />
          {mayManage && (
            <PipelineMenu
              pipeline={pipeline}
              onRename={() => setNaming("renamed")}
              onDeleted={() => setPipelineId("")}
            />
          )}
        </div>
        {show(pipeline)}
      </div>
    ) : (
      <SkeletonRows rows={6} />
    );
  return (
    <SettingsPage
      title={t("places.pipelines")}
      text={t("pipelinesText")}
      actions={
        mayManage && (
          <Button variant="primary" icon={Plus} onClick={() => setNaming("new")}>
            {t("pipeline:setup.newPipeline")}
          </Button>
        )
      }
    >
      <Tabs
        label={t("places.pipelines")}
        value={tab}
        onChange={setTab}
        items={[
          {
            value: "stages",
            label: t("pipeline:setup.stages"),
            panel: ofPipeline((shown) => <Stages pipeline={shown} mayManage={mayManage} />),
          },
          {
            value: "transitions",
            label: t("pipeline:transition.title"),
            panel: ofPipeline((shown) => <TransitionsList pipeline={shown} mayManage={mayManage} />),
          },
          { value: "reasons", label: t("pipeline:setup.reasons"), panel: <LostReasons mayManage={mayManage} /> },
        ]}
      />
      <PipelineDialog
        open={naming !== undefined}
        pipeline={naming === "renamed" ? pipeline : undefined}
        onClose={() => setNaming(undefined)}
        onSaved={({ id }) => setPipelineId(id)}
      />
    </SettingsPage>
  );
}

interface PipelineSelectProps {
  pipelines: readonly Pipeline[];
  value: string;
  onChange: (pipelineId: string) => void;
}

function PipelineSelect({ pipelines, value, onChange }: PipelineSelectProps) {
  const { t } = useTranslation("pipeline");
  return (
    <Select
      aria-label={t("pipeline")}
      className="min-w-0 sm:w-72"
      value={value}
      onChange={onChange}
      options={pipelines.map(({ id, name, isDefault }) => ({
        value: id,
        label: name,
        ...(isDefault && { hint: t("setup.default") }),
      }))}
    />
  );
}

function Stages({ pipeline, mayManage }: { pipeline: Pipeline; mayManage: boolean }) {
  const { t } = useTranslation("pipeline");
  const [editedId, setEditedId] = useState<string>();
  return (
    <>
      <StagesList pipeline={pipeline} mayManage={mayManage} onEdit={setEditedId} />
      {mayManage && (
        <div>
          <Button icon={Plus} onClick={() => setEditedId("new")}>
            {t("setup.newStage")}
          </Button>
        </div>
      )}
      {editedId !== undefined && (
        <StageDialog
          key={editedId}
          pipelineId={pipeline.id}
          stage={pipeline.stages.find(({ id }) => id === editedId)}
          onClose={() => setEditedId(undefined)}
        />
      )}
    </>
  );
}
