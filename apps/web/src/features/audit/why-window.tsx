import { auditApi } from "@karavan/contract/api/audit";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "../../lib/query.ts";
import { Drawer } from "../../ui/drawer.tsx";
import { ErrorState, TraceId } from "../../ui/error-state.tsx";
import { Loading, SkeletonBar } from "../../ui/skeleton.tsx";
import { EventLine } from "./event-line.tsx";
import { useNames } from "./use-names.ts";
import type { WhyPanelProps } from "./why-panel.tsx";

/** The window of `WhyPanel`, which fetches it when it opens. */
export function WhyWindow({ eventId, onClose, subject }: WhyPanelProps) {
  // The words of changes are there before the panel opens.
  const { t } = useTranslation(["events", "audit"]);
  return (
    <Drawer open={eventId !== undefined} onClose={onClose} title={t("why.title")} description={t("why.text")}>
      {eventId !== undefined && <Chain eventId={eventId} subject={subject} />}
    </Drawer>
  );
}

function Chain({ eventId, subject }: { eventId: string; subject: WhyPanelProps["subject"] }) {
  const { t } = useTranslation("events");
  const { data, error, refetch } = useQuery(read(auditApi.explainEvent, { params: { id: eventId } }));
  const names = useNames();
  if (!data && error)
    return <ErrorState error={error} title={t("why.failed")} onRetry={() => void refetch()} size="panel" />;
  if (!data) return <SkeletonChain />;
  const { event, causes, effects } = data;
  return (
    <>
      <ol className="flex flex-col">
        {causes.map((cause) => (
          <EventLine key={cause.id} event={cause} names={names} part="cause" />
        ))}
        <EventLine event={event} names={names} part="asked" isLast={effects.length === 0} />
        {effects.map((effect, index) => (
          <EventLine key={effect.id} event={effect} names={names} part="effect" isLast={index === effects.length - 1} />
        ))}
      </ol>
      {subject?.(event)}
      <TraceId id={event.traceId} />
    </>
  );
}

function SkeletonChain() {
  return (
    <Loading className="flex flex-col gap-5">
      {["w-3/5", "w-4/5", "w-2/5"].map((width) => (
        <div key={width} className="flex items-start gap-3">
          <SkeletonBar className="size-6 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <SkeletonBar className={width} />
            <SkeletonBar className="h-2.5 w-1/3" />
          </div>
        </div>
      ))}
    </Loading>
  );
}
