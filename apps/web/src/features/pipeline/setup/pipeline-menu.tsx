import { pipelineSetupApi } from "@karavan/contract/api/pipeline-setup";
import type { Pipeline } from "@karavan/contract/records/pipeline";
import { Ellipsis, Pencil, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../../lib/errors.ts";
import { useAct } from "../../../lib/query.ts";
import { ConfirmDialog } from "../../../ui/dialog.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { stageReads, transitionReads } from "./reads.ts";

interface PipelineMenuProps {
  pipeline: Pipeline;
  onRename: () => void;
  onDeleted: () => void;
}

/** What can be done with a pipeline as a whole. */
export function PipelineMenu({ pipeline, onRename, onDeleted }: PipelineMenuProps) {
  const { t } = useTranslation("pipeline");
  const [isAsking, setAsking] = useState(false);
  const { id, name, isDefault } = pipeline;
  const makeDefault = useAct(pipelineSetupApi.replacePipeline, {
    stale: stageReads,
    onDone: () => toastDone(t("setup.nowDefault", { pipeline: name })),
  });
  const { act, isActing, error, forget } = useAct(pipelineSetupApi.deletePipeline, {
    failure: "inline",
    stale: [...stageReads, ...transitionReads],
    onDone: () => {
      toastDone(t("setup.pipelineDeleted", { pipeline: name }));
      close();
      onDeleted();
    },
  });
  const close = () => {
    forget();
    setAsking(false);
  };
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={t("setup.pipelineActs", { pipeline: name })} />}
        items={[
          { label: t("setup.rename"), icon: Pencil, onSelect: onRename },
          {
            label: t("setup.makeDefault"),
            icon: Star,
            disabled: isDefault,
            onSelect: () => makeDefault.act({ params: { id }, body: { name, isDefault: true } }),
          },
          { kind: "line" },
          {
            label: t("setup.deletePipeline"),
            icon: Trash2,
            danger: true,
            disabled: isDefault,
            onSelect: () => setAsking(true),
          },
        ]}
      />
      <ConfirmDialog
        open={isAsking}
        onClose={close}
        onConfirm={() => act({ params: { id } })}
        title={t("setup.deletePipelineTitle", { pipeline: name })}
        description={t("setup.deletePipelineText")}
        confirmLabel={t("setup.deletePipeline")}
        danger
        acting={isActing}
      >
        {error && <Notice tone="danger">{errorText(error)}</Notice>}
      </ConfirmDialog>
    </>
  );
}
