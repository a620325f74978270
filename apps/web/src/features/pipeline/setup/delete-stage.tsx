import { pipelineApi } from "@karavan/contract/api/pipeline";
import { pipelineSetupApi } from "@karavan/contract/api/pipeline-setup";
import type { StageDetails } from "@karavan/contract/records/pipeline";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../../lib/errors.ts";
import { useAct } from "../../../lib/query.ts";
import { placeOf } from "../../../lib/stages.ts";
import { ConfirmDialog } from "../../../ui/dialog.tsx";
import { Field } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Select } from "../../../ui/select.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { stageReads, transitionReads } from "./reads.ts";

interface DeleteStageProps {
  /** Undefined: nothing is asked. */
  stage: StageDetails | undefined;
  stages: readonly StageDetails[];
  onClose: () => void;
}

/** Asks where the deals of a stage go before it is deleted. */
export function DeleteStage({ stage, stages, onClose }: DeleteStageProps) {
  const { t } = useTranslation("pipeline");
  const [chosen, setChosen] = useState<string>();
  const { act, isActing, error, forget } = useAct(pipelineSetupApi.deleteStage, {
    failure: "inline",
    stale: [...stageReads, ...transitionReads, pipelineApi.listDeals],
    onDone: () => {
      toastDone(t("setup.deleted", { stage: stage?.name ?? "" }));
      close();
    },
  });
  const close = () => {
    setChosen(undefined);
    forget();
    onClose();
  };
  const targets = stages.filter(({ id }) => id !== stage?.id);
  const target = targets.find(({ id }) => id === chosen) ?? neighbour(stage, stages);
  return (
    <ConfirmDialog
      open={stage !== undefined}
      onClose={close}
      onConfirm={() => stage && act({ params: { id: stage.id }, query: { ...(target && { moveTo: target.id }) } })}
      title={t("setup.deleteTitle", { stage: stage?.name ?? "" })}
      description={t("setup.deleteText")}
      confirmLabel={t("setup.delete")}
      danger
      acting={isActing}
    >
      {error && <Notice tone="danger">{errorText(error)}</Notice>}
      <Field label={t("setup.moveTo")}>
        <Select
          value={target?.id ?? null}
          onChange={setChosen}
          options={targets.map((each) => ({
            value: each.id,
            label: each.name,
            icon: <StageDot tone={each.color} place={placeOf(each, stages)} />,
          }))}
        />
      </Field>
    </ConfirmDialog>
  );
}

/** Where deals most likely belong: the stage before, else the one after. */
function neighbour(stage: StageDetails | undefined, stages: readonly StageDetails[]): StageDetails | undefined {
  const index = stages.findIndex(({ id }) => id === stage?.id);
  return stages[index - 1] ?? stages[index + 1];
}
