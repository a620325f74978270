import { auditApi } from "@karavan/contract/api/audit";
import { channelsApi } from "@karavan/contract/api/channels";
import { rereads, useNews } from "../../lib/news.ts";

const { listChannels, getChannel, getChannelStatus } = channelsApi;
const channelNews = rereads(["channel."], [listChannels, getChannel, getChannelStatus, auditApi.listAudit]);

/** While on screen, accounts that are connected, lost or disconnected are shown as it happens. */
export function useChannelsLive(): void {
  useNews(channelNews);
}
