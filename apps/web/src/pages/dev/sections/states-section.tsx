import { Filter, Upload, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../../lib/errors.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { SkeletonBoard, SkeletonForm, SkeletonRows, SkeletonTable, SkeletonText } from "../../../ui/skeleton.tsx";
import { Section } from "../section.tsx";

const frame = "overflow-hidden rounded-card border border-line";

/** What shows when there is nothing to show yet. */
export function StatesSection() {
  const { t } = useTranslation("dev");
  const failure = new ApiError({ code: "unreachable", status: 0, traceId: "0af7651916cd43dd8448eb211c80319c" });
  return (
    <Section id="states" title={t("sections.states")}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className={frame}>
          <EmptyState
            icon={Users}
            title={t("states.emptyTitle")}
            action={
              <Button variant="primary" icon={Upload}>
                {t("states.emptyAction")}
              </Button>
            }
          >
            {t("states.emptyText")}
          </EmptyState>
        </div>
        <div className={frame}>
          <ErrorState
            error={failure}
            title={t("states.errorTitle")}
            kept={t("states.kept")}
            onRetry={() => undefined}
          />
        </div>
        <div className={frame}>
          <EmptyState icon={Filter} title={t("states.filterTitle")} size="panel">
            {t("states.filterText")}
          </EmptyState>
        </div>
        <div className="flex flex-col gap-2">
          <Notice
            tone="warning"
            title={t("states.notice")}
            action={<Button size="small">{t("states.noticeAction")}</Button>}
          >
            {t("states.noticeText")}
          </Notice>
          <Notice tone="danger">{t("states.noticeBad")}</Notice>
          <Notice tone="success">{t("states.noticeDone")}</Notice>
          <Notice tone="info">{t("states.noticeInfo")}</Notice>
        </div>
        <div className={frame}>
          <SkeletonRows rows={3} />
        </div>
        <div className={frame}>
          <SkeletonTable rows={5} columns={4} />
        </div>
        <div className={frame}>
          <SkeletonBoard columns={3} />
        </div>
        <div className={frame}>
          <SkeletonForm fields={2} />
          <div className="px-6 pb-6">
            <SkeletonText />
          </div>
        </div>
      </div>
    </Section>
  );
}
