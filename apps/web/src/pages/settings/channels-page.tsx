import { channelsApi } from "@karavan/contract/api/channels";
import { useQuery } from "@tanstack/react-query";
import { Plug } from "lucide-react";
import { useTranslation } from "react-i18next";
import { SubjectHistory } from "../../features/audit/subject-history.tsx";
import { ChannelDrawer } from "../../features/channels/channel-drawer.tsx";
import { ChannelsList } from "../../features/channels/channels-list.tsx";
import { ConnectTelegram } from "../../features/channels/connect-telegram.tsx";
import { useChannelsLive } from "../../features/channels/realtime.ts";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { flag, text, useUrlState } from "../../lib/use-url-state.ts";
import { Button } from "../../ui/button.tsx";
import { SettingsPage } from "./settings-page.tsx";

/** The accounts clients write to. */
export function ChannelsPage() {
  const { t } = useTranslation("settings");
  useChannelsLive();
  const { may } = useMe();
  const [openId, setOpenId] = useUrlState("channel", text, { push: "opening" });
  const [connecting, setConnecting] = useUrlState("connect", flag, { push: "opening" });
  const connect = () => setConnecting(true);
  // An empty list has its own button, in its middle.
  const isEmpty = useQuery(read(channelsApi.listChannels)).data?.items.length === 0;
  return (
    <SettingsPage
      title={t("places.channels")}
      text={t("channelsText")}
      actions={
        may("channels:manage") &&
        !isEmpty && (
          <Button variant="primary" icon={Plug} onClick={connect}>
            {t("connect")}
          </Button>
        )
      }
    >
      <ChannelsList onOpen={setOpenId} onConnect={connect} />
      <ChannelDrawer
        channelId={openId || undefined}
        onClose={() => setOpenId("")}
        onReconnect={connect}
        history={(id) => <SubjectHistory subjectId={id} />}
      />
      <ConnectTelegram
        open={connecting && may("channels:manage")}
        onClose={() => setConnecting(false)}
        onConnected={() => setConnecting(false)}
      />
    </SettingsPage>
  );
}
