import type { Import } from "@karavan/contract/records/imports";
import { Ban, CircleAlert, CircleCheck, type LucideIcon, TriangleAlert, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { formatDuration } from "../../../lib/format.ts";
import { Progress } from "../../../ui/progress.tsx";
import { type ImportState, isSomethingLeft, stateOf } from "../import-state.ts";

const looks: Partial<Record<ImportState, { icon: LucideIcon; ink: string }>> = {
  done: { icon: CircleCheck, ink: "text-success-text" },
  partial: { icon: TriangleAlert, ink: "text-warning-text" },
  failed: { icon: CircleAlert, ink: "text-danger-text" },
  cancelled: { icon: Ban, ink: "text-ink-3" },
  rolled_back: { icon: Undo2, ink: "text-ink-3" },
};

/** How an import goes or went, in words: what happened, what was kept, what to do. */
export function Outcome({ of }: { of: Import }) {
  const { t } = useTranslation("imports");
  const state = stateOf(of);
  const look = looks[state];
  if (!look) return <Going of={of} state={state} />;
  const { icon: Icon, ink } = look;
  return (
    <div role="status" className="flex items-start gap-3">
      <Icon aria-hidden className={cn("mt-0.5 size-6 shrink-0", ink)} strokeWidth={1.75} />
      <div className="flex min-w-0 flex-col gap-0.5">
        <h2 className="text-title font-strong">{t(`outcome.${state}`)}</h2>
        <p className="text-pretty text-ink-2">
          {state === "rolled_back" && !isSomethingLeft(of)
            ? t("outcome.rolled_backWhole")
            : t(`outcome.${state}Text`, { time: timeOf(of) })}
        </p>
      </div>
    </div>
  );
}

function Going({ of, state }: { of: Import; state: ImportState }) {
  const { t } = useTranslation("imports");
  const known = state === "running" && of.progress > 0;
  return (
    <div className="flex flex-col gap-2">
      <Progress label={t(`outcome.${state}`)} share={known ? of.progress : null} />
      <p className="text-pretty text-ink-2">{t(`outcome.${state}Text`)}</p>
    </div>
  );
}

function timeOf({ createdAt, finishedAt }: Import): string {
  return formatDuration(Math.max(1_000, finishedAt === null ? 0 : Date.parse(finishedAt) - Date.parse(createdAt)));
}
