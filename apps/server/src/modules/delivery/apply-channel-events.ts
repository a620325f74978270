import type { Work } from "../../platform/work.ts";
import type { ChannelRow } from "../channels/index.ts";
import { findOrCreateContacts, type Person } from "../crm/index.ts";
import {
  type Arrival,
  editMessage,
  moveConversation,
  noteReachability,
  type Received,
  receiveMessages,
} from "../messaging/index.ts";
import { answerCommand, answerPress } from "./answer-command.ts";
import { fetchMediaJob } from "./fetch-media.ts";
import type { ChannelEvent, ChatRef, SenderRef } from "./providers/connector.ts";
import { connectorOf } from "./providers/index.ts";
import { findMessagesOfParts } from "./store.ts";

type Heard = Extract<ChannelEvent, { type: "message" }>;

/** Does what a channel's events say, in their order. Messages that follow each other are kept together. */
export async function applyEvents(work: Work, channel: ChannelRow, events: readonly ChannelEvent[]): Promise<void> {
  for (const run of toRuns(events)) {
    if (run.messages.length > 0) await keepMessages(work, channel, run.messages);
    else if (run.other) await applyOther(work, channel, run.other);
  }
}

interface Run {
  messages: Heard[];
  other?: Exclude<ChannelEvent, { type: "message" }>;
}

function toRuns(events: readonly ChannelEvent[]): Run[] {
  const runs: Run[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (event.type !== "message") runs.push({ messages: [], other: event });
    else if (last && last.messages.length > 0) last.messages.push(event);
    else runs.push({ messages: [event] });
  }
  return runs;
}

/** The contacts of chats: the person of a private one; a group is one contact, however many people write in it. */
function toPeople(provider: string, heard: readonly Heard[]): Person[] {
  const told = heard.map(({ chat, sender }) => (chat.kind === "private" ? sender : groupAsPerson(chat)));
  // Who shared their number did so once, and went on writing.
  const phones = Map.groupBy(told, ({ externalId }) => externalId);
  return told.map(({ externalId, handle, phone: _phone, ...names }) => ({
    ...names,
    // Ids of people and groups mean the same to every account of the network.
    identity: { provider, account: "", externalId, handle },
    phones: phones.get(externalId)?.flatMap(({ phone }) => phone ?? []) ?? [],
  }));
}

function groupAsPerson({ externalId, title }: ChatRef): SenderRef {
  return { externalId, handle: null, phone: null, firstName: title, lastName: null, locale: null };
}

async function keepMessages(work: Work, channel: ChannelRow, heard: readonly Heard[]): Promise<void> {
  const { provider } = connectorOf(channel.kind);
  const contacts = await findOrCreateContacts(work, toPeople(provider, heard));
  const replies = await findRepliedParts(work, channel, heard);
  const arrivals = heard.map((event, index) => toArrival(event, contacts[index]?.contactId ?? "", replies));
  const received = await receiveMessages(work, { channelId: channel.id, provider }, arrivals);
  for (const [index, each] of received.entries()) {
    const event = heard[index];
    if (each.isNew && event) await followUp(work, channel, event, each);
  }
}

/** A reply to a later part of a message of ours; replies to first parts are found by the message itself. */
async function findRepliedParts(
  work: Work,
  channel: ChannelRow,
  heard: readonly Heard[],
): Promise<Map<string, string>> {
  const wanted = heard.flatMap(({ chat, replyToExternalId: externalId }) =>
    externalId === null ? [] : [{ chatExternalId: chat.externalId, externalId }],
  );
  const found = await findMessagesOfParts(work, channel.id, wanted);
  return new Map(found.map((each) => [`${each.chatExternalId} ${each.externalId}`, each.messageId]));
}

function toArrival(event: Heard, contactId: string, replies: ReadonlyMap<string, string>): Arrival {
  const { chat, sender, files, command: _command, type: _type, ...message } = event;
  const name = [sender.firstName, sender.lastName].filter(Boolean).join(" ") || sender.handle;
  return {
    ...message,
    chat,
    contactId,
    author: { id: chat.kind === "private" ? contactId : null, name },
    files: files.map((file) => ({ ...file, state: file.externalRef === null ? "missing" : "pending" })),
    replyToId: replies.get(`${chat.externalId} ${event.replyToExternalId}`) ?? null,
  };
}

async function followUp(
  work: Work,
  channel: ChannelRow,
  event: Heard,
  { conversation, files, eventId }: Received,
): Promise<void> {
  for (const { id: attachmentId, state } of files) {
    if (state !== "pending") continue;
    work.enqueue(fetchMediaJob, { channelId: channel.id, attachmentId }, { singletonKey: attachmentId });
  }
  if (event.command === null) return;
  const { command, sender } = event;
  await answerCommand(work.causedBy(eventId), channel, { conversation, command, sender });
}

async function applyOther(
  work: Work,
  channel: ChannelRow,
  event: Exclude<ChannelEvent, { type: "message" }>,
): Promise<void> {
  const channelId = channel.id;
  switch (event.type) {
    case "edit": {
      const { chat, externalId, at, text } = event;
      await editMessage(work, { channelId, chatExternalId: chat.externalId, externalId, at, text });
      return;
    }
    case "reachability":
      return noteReachability(work, { channelId, chatExternalId: event.chatExternalId, code: event.code });
    case "moved":
      if (await moveConversation(work, { channelId, from: event.from, to: event.to })) return;
      return noteReachability(work, { channelId, chatExternalId: event.from, code: "chat_moved" });
    case "press":
      return answerPress(work, channel, event);
  }
}
