import { channelsApi } from "@karavan/contract/api/channels";
import type { Channel, ChannelStatus } from "@karavan/contract/records/channels";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Unplug } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../lib/format.ts";
import { useMe } from "../../lib/me.ts";
import { read, useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Drawer } from "../../ui/drawer.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { OutsideLink } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SkeletonText } from "../../ui/skeleton.tsx";
import { Time } from "../../ui/time.tsx";
import { toastDone } from "../../ui/toast.ts";
import { explainState, needsPerson } from "./channel-state.ts";

export interface ChannelDrawerProps {
  /** The account that is shown; undefined: closed. Keep it in the address. */
  channelId: string | undefined;
  onClose: () => void;
  /** Asks for a token anew, for an account whose own has ended. */
  onReconnect: () => void;
  /** What happened to the account, told by whoever may read the log. */
  history: (channelId: string) => ReactNode;
}

/** One account: whether it is alive, since when, what was last heard and sent, what waits; and the way to end it. */
export function ChannelDrawer({ channelId, onClose, onReconnect, history }: ChannelDrawerProps) {
  const { t } = useTranslation("channels");
  const { may } = useMe();
  const id = channelId ?? "";
  const channel = useQuery({ ...read(channelsApi.getChannel, { params: { id } }), enabled: id !== "" });
  const [asking, setAsking] = useState(false);
  const disconnect = useAct(channelsApi.disconnectChannel, {
    stale: [channelsApi.listChannels],
    onDone: () => {
      setAsking(false);
      toastDone(t("disconnect.done", { name: channel.data?.name ?? "" }));
      onClose();
    },
  });
  const footer = may("channels:manage") && channel.data && (
    <Button icon={Unplug} onClick={() => setAsking(true)}>
      {t("disconnect.button")}
    </Button>
  );
  return (
    <>
      <Drawer
        open={channelId !== undefined}
        onClose={onClose}
        title={channel.data?.name ?? t("kind.telegram_bot")}
        description={t("kind.telegram_bot")}
        footer={footer}
      >
        {!channel.data && channel.error && (
          <ErrorState error={channel.error} onRetry={() => void channel.refetch()} size="panel" />
        )}
        {!channel.data && !channel.error && <SkeletonText lines={6} />}
        {channel.data && channelId !== undefined && (
          <>
            <Status channel={channel.data} onReconnect={onReconnect} />
            {history(channelId)}
          </>
        )}
      </Drawer>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => disconnect.act({ params: { id } })}
        title={t("disconnect.title", { name: channel.data?.name ?? "" })}
        description={t("disconnect.text")}
        confirmLabel={t("disconnect.button")}
        danger
        acting={disconnect.isActing}
      />
    </>
  );
}

/** How often the account is looked at again while its drawer is open: what it hears is no event of its own. */
const watchMs = 10_000;

function Status({ channel, onReconnect }: { channel: Channel; onReconnect: () => void }) {
  const { t } = useTranslation("channels");
  const { may } = useMe();
  const { data, error, refetch } = useQuery({
    ...read(channelsApi.getChannelStatus, { params: { id: channel.id } }),
    refetchInterval: watchMs,
  });
  if (!data && error) return <ErrorState error={error} onRetry={() => void refetch()} size="panel" />;
  if (!data) return <SkeletonText lines={6} />;
  const reconnect = (
    <Button icon={KeyRound} size="small" onClick={onReconnect}>
      {t("connect.again")}
    </Button>
  );
  return (
    <>
      <Notice
        tone={data.state === "connected" ? "success" : needsPerson(data.state) ? "danger" : "warning"}
        title={t(`state.${data.state}`)}
        {...(data.state === "needs_login" && may("channels:manage") && { action: reconnect })}
      >
        {explainState(data.state, data.code)}
      </Notice>
      {data.failedUpdates > 0 && (
        <Notice tone="warning" title={t("failedUpdates.title", { count: data.failedUpdates })}>
          {t("failedUpdates.text")}
        </Notice>
      )}
      <KnownFacts channel={channel} status={data} />
    </>
  );
}

function KnownFacts({ channel, status }: { channel: Channel; status: ChannelStatus }) {
  const { t } = useTranslation("channels");
  const moment = (at: string | null) => (at === null ? t("facts.never") : <Time at={at} />);
  return (
    <Facts>
      <Fact label={t("facts.since")}>{moment(status.since)}</Fact>
      <Fact label={t("facts.heard")}>{moment(status.lastUpdateAt)}</Fact>
      <Fact label={t("facts.sent")}>{moment(status.lastSentAt)}</Fact>
      <Fact label={t("facts.waiting")}>{formatNumber(status.waitingToSend)}</Fact>
      {channel.handle !== null && (
        <Fact label={t("facts.address")}>
          <OutsideLink href={`https://t.me/${channel.handle}`}>@{channel.handle}</OutsideLink>
        </Fact>
      )}
      <Fact label={t("facts.connected")}>{moment(channel.createdAt)}</Fact>
    </Facts>
  );
}
