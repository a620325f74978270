import { channelsApi, messagingApi } from "@karavan/contract";
import { act, actPrepared, type Route, read } from "../../platform/http/route.ts";
import { accessChannel, presentChannel, presentChannelStatus } from "../channels/index.ts";
import { countWaitingToSend, presentMessage } from "../messaging/index.ts";
import { prepareAccount } from "./prepare-account.ts";
import { resolveMessage } from "./resolve-message.ts";
import { countFailedUpdates } from "./store.ts";

/** What needs the network, or knows how messages travel: these endpoints belong to channels and messaging for callers. */
export const routes: Route[] = [
  actPrepared(
    channelsApi.connectChannel,
    prepareAccount,
    ({ body }) => body,
    (_work, channel) => presentChannel(channel),
  ),
  read(channelsApi.getChannelStatus, async (work, { params }) => {
    const channel = await accessChannel(work, params.id);
    const [waitingToSend, failedUpdates] = await Promise.all([
      countWaitingToSend(work, channel.id),
      countFailedUpdates(work, channel.id),
    ]);
    return presentChannelStatus(channel, { waitingToSend, failedUpdates });
  }),
  act(
    messagingApi.resolveMessage,
    resolveMessage,
    ({ params, body }) => ({ messageId: params.id, as: body.as }),
    presentMessage,
  ),
];
