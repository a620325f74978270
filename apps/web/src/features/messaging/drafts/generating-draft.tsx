import type { Draft } from "@karavan/contract/records/messaging";
import { Sparkles } from "lucide-react";
import { useTranslation } from "react-i18next";
import { SkeletonBar } from "../../../ui/skeleton.tsx";
import { engineName } from "./engine-name.ts";

/** A draft that is being written. */
export function GeneratingDraft({ draft }: { draft: Draft }) {
  const { t } = useTranslation("messaging");
  return (
    <div role="status" className="shrink-0 border-t border-line bg-surface px-3 py-2 sm:px-4">
      <div className="flex flex-col gap-2 rounded-card border border-line bg-accent-soft px-3 py-2.5">
        <p className="flex items-center gap-1.5 text-meta font-medium text-accent-text">
          <Sparkles aria-hidden className="size-3.5" />
          {t("draft.generating", { engine: engineName(draft.engine) })}
        </p>
        <SkeletonBar className="w-11/12" />
        <SkeletonBar className="w-3/5" />
      </div>
    </div>
  );
}
