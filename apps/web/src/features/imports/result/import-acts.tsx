import type { Import } from "@karavan/contract/records/imports";
import { CircleStop, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/dialog.tsx";
import { useCancelImport, useRollBack } from "../api.ts";
import { canRollBack, stateOf } from "../import-state.ts";

/** What can be done with an import: stop it while it adds, take it back afterwards. */
export function ImportActs({ of }: { of: Import }) {
  const state = stateOf(of);
  if (state === "queued" || state === "running") return <CancelButton importId={of.id} />;
  return canRollBack(of) ? <RollBackButton of={of} /> : null;
}

function CancelButton({ importId }: { importId: string }) {
  const { t } = useTranslation("imports");
  const { act, isActing, answer } = useCancelImport();
  return (
    <Button
      icon={CircleStop}
      // It is noticed when the batch under way is stored, which may take a second.
      loading={isActing || answer !== undefined}
      onClick={() => act({ params: { id: importId } })}
    >
      {t("act.cancel")}
    </Button>
  );
}

function RollBackButton({ of: { id, counts } }: { of: Import }) {
  const { t } = useTranslation("imports");
  const [asking, setAsking] = useState(false);
  const { act, isActing } = useRollBack(() => setAsking(false));
  const parts = (["contacts", "conversations", "messages", "deals"] as const).filter((name) => counts[name] > 0);
  return (
    <>
      <Button icon={Undo2} onClick={() => setAsking(true)}>
        {t("act.rollBack")}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => act({ params: { id } })}
        acting={isActing}
        danger
        title={t("rollBack.title")}
        confirmLabel={t("rollBack.confirm")}
        description={
          <span className="flex flex-col gap-2">
            <span>{t("rollBack.text")}</span>
            <span className="flex flex-col">
              {parts.map((name) => (
                <span key={name} className="tabular">
                  {t(`rollBack.${name}`, { count: counts[name] })}
                </span>
              ))}
            </span>
            <span>{t("rollBack.kept")}</span>
          </span>
        }
      />
    </>
  );
}
