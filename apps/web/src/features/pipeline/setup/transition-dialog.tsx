import { pipelineSetupApi } from "@karavan/contract/api/pipeline-setup";
import type { Pipeline, TransitionTrigger } from "@karavan/contract/records/pipeline";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors } from "../../../lib/errors.ts";
import { useAct } from "../../../lib/query.ts";
import { placeOf } from "../../../lib/stages.ts";
import { Field } from "../../../ui/field.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { Input } from "../../../ui/input.tsx";
import { Select } from "../../../ui/select.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { transitionReads } from "./reads.ts";

const triggers: readonly TransitionTrigger[] = ["MESSAGE_RECEIVED", "FIRST_REPLY", "CAMPAIGN_REPLY", "MEETING_BOOKED"];
/** What nothing announces yet. */
const waiting: ReadonlySet<TransitionTrigger> = new Set(["CAMPAIGN_REPLY", "MEETING_BOOKED"]);
const anyStage = "any";

interface TransitionDialogProps {
  pipeline: Pipeline;
  onClose: () => void;
}

/** Asks what moves deals, which of them, and where to. */
export function TransitionDialog({ pipeline, onClose }: TransitionDialogProps) {
  const { t } = useTranslation("pipeline");
  const { stages } = pipeline;
  const [event, setEvent] = useState<TransitionTrigger>("MESSAGE_RECEIVED");
  const [from, setFrom] = useState<string>(anyStage);
  const [to, setTo] = useState<string | null>(null);
  const [tags, setTags] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { act, isActing, error } = useAct(pipelineSetupApi.createTransition, {
    failure: "inline",
    stale: transitionReads,
    onDone: () => {
      toastDone(t("transition.added"));
      onClose();
    },
  });
  const wrong = fieldErrors(error);
  const submit = () => {
    setMissing(to === null);
    if (to === null) return;
    const contactTags = tags.split(",").flatMap((tag) => tag.trim() || []);
    const conditions = { currentStage: from === anyStage ? null : from, contactTags };
    act({ body: { pipelineId: pipeline.id, event, conditions, toStageId: to } });
  };
  const options = stages.map((stage) => ({
    value: stage.id,
    label: stage.name,
    icon: <StageDot tone={stage.color} place={placeOf(stage, stages)} />,
  }));
  const openStages = options.filter((_, index) => stages[index]?.kind === "open");
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t("transition.addTitle")}
      onSubmit={submit}
      submit={t("transition.addSubmit")}
      saving={isActing}
      error={error}
    >
      <Field label={t("transition.when")} {...(waiting.has(event) && { hint: t("transition.waits") })}>
        <Select
          value={event}
          onChange={setEvent}
          options={triggers.map((value) => ({ value, label: t(`transition.event.${value}`) }))}
        />
      </Field>
      <Field label={t("transition.from")} error={wrong.get("conditions.currentStage")}>
        <Select
          value={from}
          onChange={setFrom}
          options={[{ value: anyStage, label: t("transition.anyStage") }, ...openStages]}
        />
      </Field>
      <Field
        label={t("transition.tags")}
        optional
        hint={t("transition.tagsHint")}
        error={wrong.get("conditions.contactTags")}
      >
        <Input value={tags} maxLength={400} onChange={(change) => setTags(change.target.value)} />
      </Field>
      <Field
        label={t("transition.to")}
        error={isMissing && to === null ? t("errors:field.required") : wrong.get("toStageId")}
      >
        <Select
          value={to}
          onChange={setTo}
          placeholder={t("transition.choose")}
          options={options.filter(({ value }) => value !== from)}
        />
      </Field>
    </FormDialog>
  );
}
