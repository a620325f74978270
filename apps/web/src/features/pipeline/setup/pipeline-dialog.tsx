import { pipelineSetupApi } from "@karavan/contract/api/pipeline-setup";
import type { Pipeline } from "@karavan/contract/records/pipeline";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { fieldErrors } from "../../../lib/errors.ts";
import { useAct } from "../../../lib/query.ts";
import { Field } from "../../../ui/field.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { Input } from "../../../ui/input.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { stageReads } from "./reads.ts";

interface PipelineDialogProps {
  open: boolean;
  /** Undefined: a new one. */
  pipeline: Pipeline | undefined;
  onClose: () => void;
  onSaved: (pipeline: Pipeline) => void;
}

/** Asks what a pipeline is called. */
export function PipelineDialog({ open, pipeline, onClose, onSaved }: PipelineDialogProps) {
  const { t } = useTranslation("pipeline");
  const [typed, setTyped] = useState<string>();
  const name = typed ?? pipeline?.name ?? "";
  const done = (saved: Pipeline) => {
    toastDone(t("setup.pipelineSaved", { pipeline: saved.name }));
    close();
    onSaved(saved);
  };
  const options = { failure: "inline", stale: stageReads, onDone: done } as const;
  const create = useAct(pipelineSetupApi.createPipeline, options);
  const replace = useAct(pipelineSetupApi.replacePipeline, options);
  const error = create.error ?? replace.error;
  const close = () => {
    setTyped(undefined);
    create.forget();
    replace.forget();
    onClose();
  };
  const submit = () => {
    const body = { name: name.trim() };
    if (body.name === "") return setTyped("");
    if (pipeline) replace.act({ params: { id: pipeline.id }, body });
    else create.act({ body });
  };
  return (
    <FormDialog
      open={open}
      onClose={close}
      size="small"
      title={pipeline ? t("setup.renameTitle") : t("setup.newPipelineTitle")}
      {...(!pipeline && { description: t("setup.newPipelineText") })}
      onSubmit={submit}
      submit={t("ui:save")}
      saving={create.isActing || replace.isActing}
      error={error}
    >
      <Field
        label={t("setup.name")}
        error={typed?.trim() === "" ? t("errors:field.required") : fieldErrors(error).get("name")}
      >
        <Input value={name} maxLength={80} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
