/**
 * Channels: the accounts an organization has connected (a bot, later a number or a mailbox) and how each of them is.
 * Owns accounts, their sealed credentials and their state. Doesn't know how a network is spoken to or who holds a
 * session (delivery), nor what is said there (messaging).
 */
export { accessChannel } from "./access.ts";
export { changeChannelState } from "./change-channel-state.ts";
export { connectChannel } from "./connect-channel.ts";
export { openCredentials } from "./encrypt-credentials.ts";
export { presentChannel, presentChannelStatus } from "./present.ts";
export { type ChannelRow, findChannel, listChannels, listChannelsByIds, moveCursor, noteSent } from "./store.ts";
