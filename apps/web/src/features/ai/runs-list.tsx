import { aiApi } from "@karavan/contract/api/ai";
import type { AgentRun } from "@karavan/contract/records/ai";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Sparkles } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../lib/lists/paged.ts";
import { readPages } from "../../lib/query.ts";
import { Badge, type BadgeProps } from "../../ui/badge.tsx";
import { Drawer } from "../../ui/drawer.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Time } from "../../ui/time.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { useRunsLive } from "./realtime.ts";
import { RunDetail } from "./run-detail.tsx";
import { engineText, failureText, secondsText, tokensText } from "./run-words.ts";

const tones: Record<AgentRun["status"], NonNullable<BadgeProps["tone"]>> = {
  running: "info",
  succeeded: "success",
  failed: "danger",
};

export interface RunsListProps {
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
  /** A link to the conversation a run was about. */
  conversation: (id: string) => ReactNode;
}

/** What agents did, newest first: how it ended, who wrote, how long it took and what it cost. */
export function RunsList({ openId, onOpen, conversation }: RunsListProps) {
  const { t } = useTranslation("ai");
  useRunsLive();
  const { items, error, retry, more } = usePaged(useInfiniteQuery(readPages(aiApi.listAgentRuns, { query: {} })));
  const open = items?.find(({ id }) => id === openId);
  if (!items && error) return <ErrorState error={error} title={t("runs.failed")} onRetry={retry} />;
  if (!items) return <SkeletonRows />;
  return (
    <>
      <VirtualList
        label={t("runs.title")}
        items={items}
        itemId={idOf}
        rowHeight={60}
        row={runRow}
        openId={openId}
        onOpen={({ id }) => onOpen(id)}
        more={more}
        empty={
          <EmptyState icon={Sparkles} title={t("runs.empty")}>
            {t("runs.emptyText")}
          </EmptyState>
        }
      />
      <Drawer open={open !== undefined} onClose={() => onOpen(undefined)} title={t("runs.one")}>
        {open && (
          <>
            <RunStatus run={open} />
            <RunDetail run={open} conversation={conversation} />
          </>
        )}
      </Drawer>
    </>
  );
}

function idOf({ id }: AgentRun): string {
  return id;
}

const runRow = (run: AgentRun) => <RunRow run={run} />;

function RunRow({ run }: { run: AgentRun }) {
  const { engine, startedAt, finishedAt, failureCode, status } = run;
  const tookMs = finishedAt === null ? undefined : Date.parse(finishedAt) - Date.parse(startedAt);
  const cost = [tookMs === undefined ? undefined : secondsText(tookMs), tokensText(run)].filter(Boolean).join(" · ");
  return (
    <div className="flex h-full items-center gap-3 border-b border-line px-4">
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{engineText(engine)}</span>
        <span className="truncate text-meta text-ink-3">{status === "failed" ? failureText(failureCode) : cost}</span>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1">
        <Time at={startedAt} as="short" className="text-meta text-ink-3" />
        <StatusBadge status={status} />
      </div>
    </div>
  );
}

function RunStatus({ run: { status, failureCode } }: { run: AgentRun }) {
  return (
    <div className="flex flex-col items-start gap-2">
      <StatusBadge status={status} />
      {status === "failed" && <p className="text-ink-2">{failureText(failureCode)}</p>}
    </div>
  );
}

function StatusBadge({ status }: { status: AgentRun["status"] }) {
  const { t } = useTranslation("ai");
  return <Badge tone={tones[status]}>{t(`runs.status.${status}`)}</Badge>;
}
