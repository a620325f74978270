import type { Import } from "@karavan/contract/records/imports";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../../ui/error-state.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { Loading, SkeletonBar } from "../../../ui/skeleton.tsx";
import { useImport } from "../api.ts";
import { isSomethingLeft, stateOf } from "../import-state.ts";
import { StateBadge } from "../state-badge.tsx";
import { Counts } from "./counts.tsx";
import { Facts } from "./facts.tsx";
import { ImportActs } from "./import-acts.tsx";
import { Outcome } from "./outcome.tsx";
import { Problems } from "./problems.tsx";

interface ImportScreenProps {
  importId: string;
  canManage: boolean;
  /** Where to go with what was imported. */
  next: ReactNode;
  onBack: () => void;
}

/** One import: how it goes, what it added, what it could not take. */
export function ImportScreen({ importId, canManage, next, onBack }: ImportScreenProps) {
  const { t } = useTranslation("imports");
  const { data, error, refetch } = useImport(importId);
  return (
    <>
      <PageHeader
        title={data ? t("result.title", { source: t(`source.${data.source}`) }) : t("result.untitled")}
        meta={data && <StateBadge of={data} />}
        actions={data && canManage && <ImportActs of={data} />}
        onBack={onBack}
      />
      {!data && error && <ErrorState error={error} title={t("result.failed")} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonImport />}
      {data && <Result of={data} next={next} />}
    </>
  );
}

function Result({ of, next }: { of: Import; next: ReactNode }) {
  const state = stateOf(of);
  const added = of.counts.conversations > 0 && (state === "done" || state === "partial" || state === "cancelled");
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-8 px-4 py-6">
        <div className="flex flex-col gap-5">
          <Outcome of={of} />
          {(state !== "rolled_back" || isSomethingLeft(of)) && <Counts counts={of.counts} />}
          {added && <div className="flex flex-wrap gap-2">{next}</div>}
        </div>
        {of.problemCount > 0 && <Problems of={of} />}
        <Facts of={of} />
      </div>
    </div>
  );
}

function SkeletonImport() {
  return (
    <Loading className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-6">
      <SkeletonBar className="h-4 w-64" />
      <SkeletonBar className="h-2 w-full" />
      <SkeletonBar className="h-20 w-full rounded-card" />
    </Loading>
  );
}
