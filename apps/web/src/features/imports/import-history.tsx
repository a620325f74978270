import type { Import } from "@karavan/contract/records/imports";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ChannelBadge } from "../../ui/channel-badge.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { Section } from "../../ui/section.tsx";
import { Loading, SkeletonBar } from "../../ui/skeleton.tsx";
import { Time } from "../../ui/time.tsx";
import { useImports } from "./api.ts";
import { onlyFile } from "./import-state.ts";
import { StateBadge } from "./state-badge.tsx";

/** Former imports, newest first; each opens its own page. Nothing stands here before the first one. */
export function ImportHistory() {
  const { t } = useTranslation("imports");
  const imports = useImports();
  if (imports.items?.length === 0) return null;
  return (
    <Section title={t("history.title")}>
      <PagedList of={imports} skeleton={<SkeletonHistory />} empty={null}>
        {(items) => (
          <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
            {items.map((one) => (
              <li key={one.id}>
                <HistoryLine of={one} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Section>
  );
}

function HistoryLine({ of }: { of: Import }) {
  const { t } = useTranslation("imports");
  const { id, source, files, counts, startedBy, createdAt } = of;
  return (
    <Link
      to="/imports/$importId"
      params={{ importId: id }}
      className="ring-inside flex items-center gap-3 px-4 py-2.5 hover:bg-hover"
    >
      <ChannelBadge kind={source} className="size-6" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span dir="auto" className="truncate font-medium">
          {onlyFile(of) ?? t("facts.fileCount", { count: files.length })}
        </span>
        <span className="text-meta text-ink-3">
          <span className="tabular">{t("preview.messages", { count: counts.messages })}</span>
          {" · "}
          <Time at={createdAt} />
          {startedBy.name !== null && ` · ${startedBy.name}`}
        </span>
      </span>
      <StateBadge of={of} />
    </Link>
  );
}

function SkeletonHistory() {
  return (
    <Loading className="flex flex-col divide-y divide-line rounded-card border border-line">
      {["w-1/3", "w-1/2", "w-2/5"].map((width) => (
        <div key={width} className="flex h-14 items-center gap-3 px-4">
          <SkeletonBar className="size-6 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <SkeletonBar className={width} />
            <SkeletonBar className="h-2.5 w-1/4" />
          </div>
        </div>
      ))}
    </Loading>
  );
}
