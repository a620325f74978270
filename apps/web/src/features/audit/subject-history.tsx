import { auditApi } from "@karavan/contract/api/audit";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { SkeletonText } from "../../ui/skeleton.tsx";
import { EventLine } from "./event-line.tsx";
import { useNames } from "./use-names.ts";

/** How many of the newest events are shown. */
const shownEvents = 20;

/** The newest of what happened to one thing, for whoever may read the log; nothing for anybody else. */
export function SubjectHistory({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation(["audit", "events"]);
  const isAllowed = useMe().may("audit:read");
  const { data, isLoading } = useQuery({
    ...read(auditApi.listAudit, { query: { subjectId, limit: shownEvents } }),
    enabled: isAllowed,
  });
  const names = useNames();
  if (isLoading) return <SkeletonText lines={4} />;
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-label={t("history")} className="flex flex-col gap-3">
      <h3 className="font-medium">{t("history")}</h3>
      <ol className="flex flex-col">
        {data.items.map((event, index) => (
          <EventLine key={event.id} event={event} names={names} isLast={index === data.items.length - 1} />
        ))}
      </ol>
    </section>
  );
}
