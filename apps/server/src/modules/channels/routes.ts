import { channelsApi as api } from "@karavan/contract";
import { act, done, type Route, read } from "../../platform/http/route.ts";
import { accessChannel } from "./access.ts";
import { disconnectChannel } from "./disconnect-channel.ts";
import { presentChannel } from "./present.ts";
import { listChannels } from "./store.ts";

/** Connecting an account and its status are routes of `delivery`, which can ask the network and knows what waits. */
export const routes: Route[] = [
  read(api.listChannels, async (work) => ({ items: (await listChannels(work)).map(presentChannel) })),
  read(api.getChannel, async (work, { params }) => presentChannel(await accessChannel(work, params.id))),
  act(api.disconnectChannel, disconnectChannel, ({ params }) => ({ channelId: params.id }), done),
];
