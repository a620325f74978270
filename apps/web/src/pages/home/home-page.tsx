import { useTranslation } from "react-i18next";
import { useDashboard } from "../../features/analytics/dashboard/dashboard.ts";
import { SkeletonDashboard } from "../../features/analytics/dashboard/skeletons.tsx";
import { useAnalyticsLive } from "../../features/analytics/realtime.ts";
import { WhyPanel } from "../../features/audit/why-panel.tsx";
import { text, useUrlState } from "../../lib/use-url-state.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { StatusFunnel } from "./status-funnel.tsx";
import { Updates } from "./updates.tsx";
import { Waiting } from "./waiting.tsx";

/** The start page: who waits, where the clients are, what happened lately, and the first steps of a new team. */
export function HomePage() {
  const { t } = useTranslation("analytics");
  const [why, setWhy] = useUrlState("why", text, { push: "opening" });
  const { data, error, refetch } = useDashboard();
  useAnalyticsLive();
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto lg:flex-row lg:overflow-hidden">
        <div className="flex min-w-0 flex-1 flex-col gap-8 px-4 py-6 lg:overflow-y-auto lg:px-8">
          <div className="mx-auto flex w-full max-w-3xl flex-col gap-8">
            {!data && error && (
              <ErrorState error={error} title={t("failed")} onRetry={() => void refetch()} size="panel" />
            )}
            {!data && !error && <SkeletonDashboard />}
            {data && (
              <>
                <FirstSteps setup={data.setup} />
                <Waiting waiting={data.waiting} drafts={data.drafts.waiting} />
                <StatusFunnel statuses={data.statuses} />
              </>
            )}
          </div>
        </div>
        <div className="shrink-0 border-line px-4 py-6 max-lg:border-t lg:w-96 lg:overflow-y-auto lg:border-l xl:w-110">
          <Updates onWhy={setWhy} />
        </div>
      </div>
      <WhyPanel eventId={why || undefined} onClose={() => setWhy("")} />
    </>
  );
}
