import { pipelineSetupApi } from "@karavan/contract/api/pipeline-setup";
import type { Stage, StageDetails, StageRule } from "@karavan/contract/records/pipeline";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors } from "../../../lib/errors.ts";
import { useAct } from "../../../lib/query.ts";
import { Field } from "../../../ui/field.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { Input } from "../../../ui/input.tsx";
import { Select } from "../../../ui/select.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { tones } from "../../../ui/tones.ts";
import { stageReads } from "./reads.ts";
import { RuleFields } from "./rule-fields.tsx";

const kinds: readonly Stage["kind"][] = ["open", "won", "lost"];

interface StageDialogProps {
  pipelineId: string;
  /** Undefined: a new one. */
  stage: StageDetails | undefined;
  onClose: () => void;
}

/** Asks what a stage is called, what it means for a deal to stand there, and what is asked of it. */
export function StageDialog({ stage, pipelineId, onClose }: StageDialogProps) {
  const { t } = useTranslation("pipeline");
  const state = useStageDraft(stage);
  const { draft, change, body } = state;
  const [isAsked, setAsked] = useState(false);
  const done = (saved: Stage) => {
    toastDone(t("setup.saved", { stage: saved.name }));
    onClose();
  };
  const options = { failure: "inline", stale: stageReads, onDone: done } as const;
  const create = useAct(pipelineSetupApi.createStage, options);
  const replace = useAct(pipelineSetupApi.replaceStage, options);
  const error = create.error ?? replace.error;
  const submit = () => {
    setAsked(true);
    if (body && stage) replace.act({ params: { id: stage.id }, body });
    else if (body) create.act({ body: { ...body, pipelineId } });
  };
  const isNameless = isAsked && draft.name.trim() === "";
  return (
    <FormDialog
      open
      onClose={onClose}
      title={stage ? t("setup.editTitle") : t("setup.newTitle")}
      submit={t("ui:save")}
      saving={create.isActing || replace.isActing}
      error={error}
      onSubmit={submit}
    >
      <Field label={t("setup.name")} error={isNameless ? t("errors:field.required") : fieldErrors(error).get("name")}>
        <Input value={draft.name} maxLength={80} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <StageMeaning state={state} />
      <RuleFields
        title={t("setup.entry")}
        text={t("setup.entryText")}
        kind={draft.kind}
        rule={draft.entry}
        onChange={(entry) => change({ entry })}
      />
      <RuleFields
        title={t("setup.exit")}
        text={t("setup.exitText")}
        kind={draft.kind}
        rule={draft.exit}
        onChange={(exit) => change({ exit })}
      />
    </FormDialog>
  );
}

const noRule: StageRule = { fields: [], roles: [] };

/** What is typed, and what is wrong with it. */
function useStageDraft(stage: StageDetails | undefined) {
  const [draft, setDraft] = useState({
    name: stage?.name ?? "",
    kind: stage?.kind ?? ("open" as const),
    color: stage?.color ?? ("blue" as const),
    probability: String(stage?.probability ?? 50),
    rottingDays: String(stage?.rottingDays ?? ""),
    entry: stage?.entry ?? noRule,
    exit: stage?.exit ?? noRule,
  });
  const percent = wholeNumber(draft.probability, 0, 100);
  const days = draft.rottingDays.trim() === "" ? null : wholeNumber(draft.rottingDays, 1, 3650);
  const { kind, color, entry, exit } = draft;
  const name = draft.name.trim();
  const isWhole = name !== "" && percent !== undefined && days !== undefined;
  return {
    draft,
    change: (changes: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changes })),
    isPercentWrong: percent === undefined,
    areDaysWrong: days === undefined,
    body: isWhole
      ? { name, kind, color, entry, exit, rottingDays: days, ...(kind === "open" && { probability: percent }) }
      : undefined,
  };
}

/** What it means for a deal to stand in the stage: at work, won or lost, how likely, how long. */
function StageMeaning({ state }: { state: ReturnType<typeof useStageDraft> }) {
  const { t } = useTranslation("pipeline");
  const { draft, change, isPercentWrong, areDaysWrong } = state;
  const { kind, color } = draft;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("setup.kindLabel")}>
        <Select
          value={kind}
          onChange={(next) => change({ kind: next })}
          options={kinds.map((value) => ({
            value,
            label: t(`setup.kind.${value}`),
            icon: (
              <StageDot tone={color} place={value === "open" ? { kind: "open", progress: 0.5 } : { kind: value }} />
            ),
          }))}
        />
      </Field>
      <Field label={t("setup.color")}>
        <Select
          value={color}
          onChange={(next) => change({ color: next })}
          options={tones.map((value) => ({
            value,
            label: t(`setup.colors.${value}`),
            icon: <StageDot tone={value} place={{ kind: "open", progress: 1 }} />,
          }))}
        />
      </Field>
      {kind === "open" && (
        <Field
          label={t("setup.probability")}
          hint={t("setup.probabilityHint")}
          error={isPercentWrong ? t("setup.percentWrong") : undefined}
        >
          <Input
            inputMode="numeric"
            value={draft.probability}
            onChange={(event) => change({ probability: event.target.value })}
          />
        </Field>
      )}
      {kind === "open" && (
        <Field
          label={t("setup.rottingDays")}
          optional
          hint={t("setup.rottingHint")}
          error={areDaysWrong ? t("setup.daysWrong") : undefined}
        >
          <Input
            inputMode="numeric"
            value={draft.rottingDays}
            onChange={(event) => change({ rottingDays: event.target.value })}
          />
        </Field>
      )}
    </div>
  );
}

/** A number of digits only within limits; undefined for anything else. */
function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,5}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}
