import type { Deal, Pipeline } from "@karavan/contract/records/pipeline";
import { ChevronLeft, Ellipsis, Handshake, Trash2, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../../lib/errors.ts";
import { useShortcut } from "../../../lib/keyboard.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { useDocumentTitle } from "../../../ui/page-header.tsx";
import { Loading, SkeletonBar } from "../../../ui/skeleton.tsx";
import { movedDeal } from "../board/board-data.ts";
import { useMovesUnderWay } from "../change-stage.ts";
import { useDeal } from "../deals.ts";
import { DealDetails, type DealDetailsProps } from "./deal-details.tsx";

export interface DealPanelProps
  extends Pick<DealDetailsProps, "canEdit" | "onMove" | "activities" | "conversations" | "history"> {
  dealId: string;
  pipelines: readonly Pipeline[];
  onClose: () => void;
  /** Undefined: who reads this may not delete deals. */
  onDelete: ((deal: Deal) => void) | undefined;
}

/** One deal beside the board, or on a page of its own where there is no room for both. Key it by the deal. */
export function DealPanel({ dealId, pipelines, onClose, onDelete, ...rest }: DealPanelProps) {
  const { t } = useTranslation(["pipeline", "ui"]);
  const { data, error, refetch } = useDeal(dealId);
  const moves = useMovesUnderWay();
  const panel = useRef<HTMLElement>(null);
  // What is opened is what the keys are about; Escape gives the focus back to the card.
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  useShortcut({ keys: "escape", label: t("deal.close"), section: t("keys.section"), run: onClose });
  const stages = pipelines.find(({ id }) => id === data?.pipelineId)?.stages ?? [];
  const deal = data && movedDeal(data, moves, stages);
  return (
    <article
      ref={panel}
      tabIndex={-1}
      aria-label={t("deal.label")}
      className="flex min-h-0 flex-1 flex-col bg-surface outline-none"
    >
      <header className="flex h-14 shrink-0 items-center gap-1 border-b border-line pr-2 pl-4">
        <IconButton icon={ChevronLeft} label={t("ui:back")} onClick={onClose} className="-ml-2 lg:hidden" />
        <h2 className="min-w-0 flex-1 truncate text-read font-strong">{t("deal.label")}</h2>
        {deal && onDelete && (
          <Menu
            align="end"
            items={[{ label: t("delete.act"), icon: Trash2, danger: true, onSelect: () => onDelete(deal) }]}
            trigger={<IconButton icon={Ellipsis} label={t("card.menu", { title: deal.title })} />}
          />
        )}
        <IconButton icon={X} label={t("ui:close")} keys="escape" onClick={onClose} className="max-lg:hidden" />
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">
        {error instanceof ApiError && error.status === 404 ? (
          <EmptyState
            icon={Handshake}
            size="panel"
            title={t("deal.gone")}
            action={<Button onClick={onClose}>{t("deal.toAll")}</Button>}
          >
            {t("deal.goneText")}
          </EmptyState>
        ) : error ? (
          <ErrorState error={error} title={t("deal.failed")} onRetry={() => void refetch()} size="panel" />
        ) : deal ? (
          <DealDetails deal={deal} stages={stages} {...rest} />
        ) : (
          <SkeletonDeal />
        )}
      </div>
      {deal && <TabTitle title={deal.title} />}
    </article>
  );
}

function TabTitle({ title }: { title: string }) {
  useDocumentTitle(title);
  return null;
}

function SkeletonDeal() {
  return (
    <Loading className="flex flex-col gap-4 p-4">
      <SkeletonBar className="h-4 w-3/5" />
      <SkeletonBar className="h-6 w-2/5" />
      {["w-4/5", "w-3/5", "w-2/3", "w-1/2", "w-2/5"].map((width) => (
        <SkeletonBar key={width} className={width} />
      ))}
    </Loading>
  );
}
