import { pipelineSetupApi } from "@karavan/contract/api/pipeline-setup";
import type { LostReason } from "@karavan/contract/records/pipeline";
import { useQuery } from "@tanstack/react-query";
import { CircleSlash, Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { read, useAct } from "../../../lib/query.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { InlineEdit } from "../../../ui/inline-edit.tsx";
import { Input } from "../../../ui/input.tsx";
import { Rows } from "../../../ui/section.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { toastDone } from "../../../ui/toast.ts";

const reads = [pipelineSetupApi.listLostReasons];

/** Why deals are lost, in the organization's words. */
export function LostReasons({ mayManage }: { mayManage: boolean }) {
  const { t } = useTranslation("pipeline");
  const { data, error, refetch } = useQuery(read(pipelineSetupApi.listLostReasons));
  if (error) return <ErrorState error={error} title={t("setup.failed")} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} />;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-pretty text-ink-2">{t("setup.reasonsText")}</p>
      {mayManage && <AddReason />}
      {data.items.length === 0 ? (
        <EmptyState icon={CircleSlash} title={t("setup.noReasons")} size="panel">
          {t("setup.noReasonsText")}
        </EmptyState>
      ) : (
        <Rows>
          {data.items.map((reason) => (
            <ReasonRow key={reason.id} reason={reason} mayManage={mayManage} />
          ))}
        </Rows>
      )}
    </div>
  );
}

function AddReason() {
  const { t } = useTranslation("pipeline");
  const [name, setName] = useState("");
  const { act, isActing } = useAct(pipelineSetupApi.createLostReason, { stale: reads, onDone: () => setName("") });
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) act({ body: { name: name.trim() } });
      }}
    >
      <Input
        aria-label={t("setup.reasonName")}
        placeholder={t("setup.reasonExample")}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" icon={Plus} loading={isActing}>
        {t("setup.addReason")}
      </Button>
    </form>
  );
}

function ReasonRow({ reason: { id, name }, mayManage }: { reason: LostReason; mayManage: boolean }) {
  const { t } = useTranslation("pipeline");
  const rename = useAct(pipelineSetupApi.replaceLostReason, { stale: reads });
  const again = useAct(pipelineSetupApi.createLostReason, { stale: reads });
  const remove = useAct(pipelineSetupApi.deleteLostReason, {
    stale: reads,
    onDone: () =>
      toastDone(t("setup.reasonDeleted", { name }), {
        undo: { label: t("ui:undo"), run: () => again.act({ body: { name } }) },
      }),
  });
  if (!mayManage) return <span>{name}</span>;
  return (
    <div className="flex items-center gap-2">
      <div className="min-w-0 flex-1">
        <InlineEdit
          label={t("setup.reasonName")}
          value={name}
          required
          onSave={(next) => rename.actAsync({ params: { id }, body: { name: next } })}
        />
      </div>
      <IconButton icon={X} label={t("setup.deleteReason", { name })} onClick={() => remove.act({ params: { id } })} />
    </div>
  );
}
