import { type ChannelKind, channelKinds } from "../../ui/channel-badge.tsx";

/** The badge of a network; undefined for one that has none yet. */
export function badgeOf(provider: string): ChannelKind | undefined {
  return channelKinds.find((kind) => kind === provider);
}
