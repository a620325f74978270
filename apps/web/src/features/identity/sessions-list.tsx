import { identityApi } from "@karavan/contract/api/identity";
import type { AnswerOf } from "@karavan/contract/endpoint";
import { useQuery } from "@tanstack/react-query";
import { Laptop, type LucideIcon, Smartphone, SquareTerminal } from "lucide-react";
import { useTranslation } from "react-i18next";
import { read, useAct } from "../../lib/query.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Rows } from "../../ui/section.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Time } from "../../ui/time.tsx";
import { toastDone } from "../../ui/toast.ts";
import { type Device, readUserAgent } from "./read-user-agent.ts";

type Session = AnswerOf<typeof identityApi.listSessions>["items"][number];

const icons: Record<Device["kind"], LucideIcon> = { computer: Laptop, phone: Smartphone, program: SquareTerminal };

/** Where one is signed in; any other place can be signed out from here. */
export function SessionsList() {
  const { t } = useTranslation("identity");
  const { data, error, refetch } = useQuery(read(identityApi.listSessions));
  if (!data && error)
    return <ErrorState error={error} title={t("sessions.failed")} onRetry={() => void refetch()} size="panel" />;
  if (!data) return <SkeletonRows rows={2} />;
  const current = data.items.filter((session) => session.current);
  const others = data.items.filter((session) => !session.current);
  return (
    <div className="flex flex-col gap-3">
      <Rows>
        {[...current, ...others].map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </Rows>
      {others.length > 1 && <EndOthers sessions={others} />}
    </div>
  );
}

function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation("identity");
  const { act, isActing } = useAct(identityApi.endSession, {
    stale: [identityApi.listSessions],
    onDone: () => toastDone(t("sessions.ended")),
  });
  const { browser, system, kind } = readUserAgent(session.userAgent);
  const Icon = icons[kind];
  const name = [browser ?? t("sessions.unknown"), system].filter(Boolean).join(" · ");
  return (
    <div className="flex items-center gap-3">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-3" />
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 truncate font-medium" title={session.userAgent ?? undefined}>
            {name}
          </span>
          {session.current && <Badge tone="accent">{t("sessions.current")}</Badge>}
        </span>
        <span className="text-meta text-ink-3">
          {session.ipAddress !== null && `${session.ipAddress} · `}
          {t("sessions.seen")} <Time at={session.lastSeenAt} as="relative" />
        </span>
      </div>
      {!session.current && (
        <Button
          size="small"
          loading={isActing}
          aria-label={t("sessions.endOf", { name })}
          onClick={() => act({ params: { id: session.id } })}
        >
          {t("sessions.end")}
        </Button>
      )}
    </div>
  );
}

function EndOthers({ sessions }: { sessions: readonly Session[] }) {
  const { t } = useTranslation("identity");
  const { actAsync, isActing } = useAct(identityApi.endSession, { stale: [identityApi.listSessions] });
  const endAll = async () => {
    const ends = await Promise.allSettled(sessions.map(({ id }) => actAsync({ params: { id } })));
    const ended = ends.filter(({ status }) => status === "fulfilled").length;
    if (ended > 0) toastDone(t("sessions.endedMany", { count: ended }));
  };
  return (
    <Button className="self-start" loading={isActing} onClick={() => void endAll()}>
      {t("sessions.endOthers")}
    </Button>
  );
}
