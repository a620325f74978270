import { messagingApi } from "@karavan/contract/api/messaging";
import type { Draft, DraftStatus } from "@karavan/contract/records/messaging";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CircleQuestionMark, Sparkles } from "lucide-react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../../lib/lists/paged.ts";
import { readPages } from "../../../lib/query.ts";
import { Badge, type BadgeProps } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Drawer } from "../../../ui/drawer.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { Time } from "../../../ui/time.tsx";
import { reasonText } from "../refusal-words.ts";
import { DraftSources } from "./draft-sources.tsx";
import { engineName } from "./engine-name.ts";

export interface DraftHistoryProps {
  conversationId: string;
  open: boolean;
  onClose: () => void;
  onWhy: (eventId: string) => void;
  onOpenSource: (conversationId: string, messageId: string | null) => void;
}

/** Every draft of a conversation and what became of it, newest first. */
export function DraftHistory({ open, onClose, ...rest }: DraftHistoryProps) {
  const { t } = useTranslation("messaging");
  return (
    <Drawer open={open} onClose={onClose} title={t("draft.history")} description={t("draft.historyText")}>
      {open && <Drafts {...rest} />}
    </Drawer>
  );
}

function Drafts({ conversationId, onWhy, onOpenSource }: Omit<DraftHistoryProps, "open" | "onClose">) {
  const { t } = useTranslation("messaging");
  const drafts = usePaged(
    useInfiniteQuery(readPages(messagingApi.listDrafts, { query: { conversationId, limit: 20 } })),
  );
  return (
    <PagedList
      of={drafts}
      skeleton={<SkeletonText lines={8} />}
      empty={
        <EmptyState icon={Sparkles} title={t("draft.none")} size="panel">
          {t("draft.noneText")}
        </EmptyState>
      }
    >
      {(items) => (
        <ol className="flex flex-col divide-y divide-line">
          {items.filter(saysSomething).map((draft) => (
            <PastDraft key={draft.id} draft={draft} onWhy={onWhy} onOpenSource={onOpenSource} />
          ))}
        </ol>
      )}
    </PagedList>
  );
}

/** A draft that a newer message overtook before it was written has nothing to show. */
function saysSomething({ status, text, proposedText }: Draft): boolean {
  return status !== "superseded" || text !== "" || proposedText !== "";
}

const tones: Record<DraftStatus, NonNullable<BadgeProps["tone"]>> = {
  generating: "info",
  proposed: "accent",
  edited: "accent",
  approved: "success",
  rejected: "danger",
  superseded: "grey",
  failed: "warning",
};

type PastDraftProps = { draft: Draft } & Pick<DraftHistoryProps, "onWhy" | "onOpenSource">;

function PastDraft({ draft, onWhy, onOpenSource }: PastDraftProps) {
  const { t } = useTranslation("messaging");
  const { status, text, proposedText, engine, decidedBy, decidedAt, reason, failureCode, eventId, createdAt } = draft;
  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-meta text-ink-3">
        <Badge tone={tones[status]}>{t(`draft.status.${status}`)}</Badge>
        <Time at={decidedAt ?? createdAt} />
        {decidedBy && <span>{decidedBy.name ?? t(`actor.${decidedBy.kind}`)}</span>}
        <span>{engineName(engine)}</span>
        {eventId !== null && (
          <Button
            size="small"
            variant="ghost"
            icon={CircleQuestionMark}
            onClick={() => onWhy(eventId)}
            className="-my-1 ml-auto h-6"
          >
            {t("why")}
          </Button>
        )}
      </p>
      {text && (
        <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
          {text}
        </p>
      )}
      {proposedText !== "" && proposedText !== text && (
        <details className="text-ink-2">
          <summary className="text-meta text-ink-3">{t("draft.asProposed")}</summary>
          <p dir="auto" className="pt-1 whitespace-pre-wrap wrap-anywhere">
            {proposedText}
          </p>
        </details>
      )}
      {reason && <p className="text-ink-2">{t("draft.reason", { reason })}</p>}
      {failureCode && <p className="text-ink-2">{reasonText(failureCode)}</p>}
      {draft.sources.length > 0 && <DraftSources sources={draft.sources} onOpen={onOpenSource} />}
    </li>
  );
}
