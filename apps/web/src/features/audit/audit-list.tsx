import { auditApi, type LoggedEvent } from "@karavan/contract/api/audit";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowUp, ScrollText, SearchX } from "lucide-react";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { today } from "../../lib/calendar.ts";
import { currentTimeZone, useTimeZone } from "../../lib/format.ts";
import { usePaged } from "../../lib/lists/paged.ts";
import { useLiveEvents } from "../../lib/live.ts";
import { readPages } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Time } from "../../ui/time.tsx";
import { VirtualList } from "../../ui/virtual-list.tsx";
import { type AuditFilter, countFilters, fits, queryOf } from "./audit-filter.ts";
import { useLogNews } from "./realtime.ts";
import { tellChanges } from "./tell-changes.ts";
import { ActorSign, useSentence } from "./told.tsx";
import { useNames } from "./use-names.ts";

export interface AuditListProps {
  filter: AuditFilter;
  /** The event whose chain is shown. */
  openId: string | undefined;
  onOpen: (id: string) => void;
}

/** Everything that happened, newest first, without an end: what, who, when, and what was changed. */
export function AuditList({ filter, openId, onOpen }: AuditListProps) {
  const { t } = useTranslation(["audit", "events"]);
  const zone = useTimeZone();
  const options = readPages(auditApi.listAudit, { query: queryOf(filter, zone) });
  // It stands still while one reads: news is counted, and read when one asks.
  const { items, error, retry, more } = usePaged(useInfiniteQuery({ ...options, refetchOnWindowFocus: false }));
  useLogNews();
  const news = useCountedNews(filter, options.queryKey);
  const names = useNames();
  const row = useCallback((event: LoggedEvent) => <AuditRow event={event} names={names} />, [names]);
  if (!items && error) return <ErrorState error={error} title={t("failed")} onRetry={retry} />;
  if (!items) return <SkeletonRows />;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {news.count > 0 && (
        <Button
          size="small"
          variant="primary"
          icon={ArrowUp}
          onClick={news.show}
          className="absolute top-2 left-1/2 z-10 -translate-x-1/2"
        >
          {t("news", { count: news.count })}
        </Button>
      )}
      <VirtualList
        label={t("title")}
        items={items}
        itemId={idOf}
        rowHeight={60}
        row={row}
        openId={openId}
        onOpen={({ id }) => onOpen(id)}
        more={more}
        empty={<NothingHappened isFiltered={countFilters(filter) > 0} />}
      />
    </div>
  );
}

function idOf({ id }: LoggedEvent): string {
  return id;
}

/** Counts what happens while the list stands still, and reads the list anew when one wants to see it. */
function useCountedNews(filter: AuditFilter, queryKey: readonly unknown[]) {
  const client = useQueryClient();
  const key = JSON.stringify(filter);
  const [news, setNews] = useState({ key, count: 0 });
  const count = news.key === key ? news.count : 0;
  useLiveEvents("", (event) => {
    if (fits(event, filter, today(currentTimeZone()))) setNews({ key, count: count + 1 });
  });
  const show = () => {
    setNews({ key, count: 0 });
    void client.resetQueries({ queryKey });
  };
  return { count, show };
}

function AuditRow({ event, names }: { event: LoggedEvent; names: ReturnType<typeof useNames> }) {
  const { t } = useTranslation(["audit", "events"]);
  const { actor, at } = event;
  const sentence = useSentence(event, names);
  const changed = tellChanges(event, names)
    .map(({ field, before, after }) => `${field}: ${before} → ${after}`)
    .join("; ");
  return (
    <div className="flex h-full items-center gap-3 border-b border-line px-4">
      <ActorSign actor={actor} className="size-7" />
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{sentence}</span>
        <span className="truncate text-meta text-ink-3">
          {actor.name ?? t(`events:actor.${actor.kind}`)}
          {changed !== "" && ` · ${changed}`}
        </span>
      </div>
      <Time at={at} className="shrink-0 text-meta text-ink-3 max-sm:hidden" />
      <Time at={at} as="short" className="shrink-0 text-meta text-ink-3 sm:hidden" />
    </div>
  );
}

function NothingHappened({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation("audit");
  return isFiltered ? (
    <EmptyState icon={SearchX} title={t("nothing")}>
      {t("nothingText")}
    </EmptyState>
  ) : (
    <EmptyState icon={ScrollText} title={t("empty")}>
      {t("emptyText")}
    </EmptyState>
  );
}
