import { channelsApi } from "@karavan/contract/api/channels";
import type { Channel } from "@karavan/contract/records/channels";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight, Plug } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ChannelBadge } from "../../ui/channel-badge.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { explainState, needsPerson, stateTones } from "./channel-state.ts";

export interface ChannelsListProps {
  onOpen: (id: string) => void;
  onConnect: () => void;
}

/** Connected accounts and how each of them is. */
export function ChannelsList({ onOpen, onConnect }: ChannelsListProps) {
  const { t } = useTranslation("channels");
  const { may } = useMe();
  const { data, error, refetch } = useQuery(read(channelsApi.listChannels));
  if (!data && error) return <ErrorState error={error} title={t("failed")} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} />;
  if (data.items.length === 0) {
    const connect = (
      <Button variant="primary" icon={Plug} onClick={onConnect}>
        {t("connect.button")}
      </Button>
    );
    return (
      <EmptyState icon={Plug} title={t("empty")} {...(may("channels:manage") && { action: connect })}>
        {t(may("channels:manage") ? "emptyText" : "emptyAsk")}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col divide-y divide-line rounded-card border border-line">
      {data.items.map((channel) => (
        <ChannelRow key={channel.id} channel={channel} onOpen={() => onOpen(channel.id)} />
      ))}
    </div>
  );
}

function ChannelRow({ channel, onOpen }: { channel: Channel; onOpen: () => void }) {
  const { t } = useTranslation("channels");
  const { name, handle, kind, state, stateCode } = channel;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="ring-inside flex w-full items-center gap-3 rounded-card px-4 py-3 text-start hover:bg-hover"
    >
      <ChannelBadge kind="telegram" className="size-8" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{name}</span>
        <span className="truncate text-meta text-ink-3">
          {t(`kind.${kind}`)}
          {handle !== null && ` · @${handle}`}
        </span>
        {needsPerson(state) && <span className="mt-1 text-meta text-ink-2">{explainState(state, stateCode)}</span>}
      </span>
      <Badge tone={stateTones[state]}>{t(`state.${state}`)}</Badge>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
    </button>
  );
}
