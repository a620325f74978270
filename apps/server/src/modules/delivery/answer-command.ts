import { messagingActions } from "@karavan/contract";
import { contactActor } from "../../platform/actor.ts";
import { textsIn } from "../../platform/i18n.ts";
import type { Work } from "../../platform/work.ts";
import type { ChannelRow } from "../channels/index.ts";
import { type ConversationRow, findConversationOfChat } from "../messaging/index.ts";
import { getSettings } from "../organizations/index.ts";
import { acknowledgePressJob } from "./acknowledge-press.ts";
import type { ChannelEvent, SenderRef } from "./providers/connector.ts";

/** What a contact may ask of the account itself. */
const commands = ["start", "help", "status", "contacts", "settings"] as const;
type Command = (typeof commands)[number];

/**
 * Answers a command in the contact's language. Through a permit like everything else; the system says it, so it is no
 * answer of the team. Commands of other programs are left to people.
 */
export async function answerCommand(
  work: Work,
  channel: ChannelRow,
  { command, ...asked }: Pick<Answer, "conversation" | "sender"> & { command: string },
): Promise<void> {
  const known = commands.find((each) => each === command);
  if (known) await say(work, channel, { ...asked, topic: known });
}

/** Ends the wait of a pressed button, and says what there is to say to it: that of a command, or to write instead. */
export async function answerPress(
  work: Work,
  channel: ChannelRow,
  press: Extract<ChannelEvent, { type: "press" }>,
): Promise<void> {
  work.enqueue(acknowledgePressJob, { channelId: channel.id, ref: press.ref });
  const conversation = await findConversationOfChat(work, channel.id, press.chat.externalId);
  if (!conversation || conversation.status === "closed" || conversation.kind !== "private") return;
  const asked = press.data.replace(/^\//, "").toLowerCase();
  const topic = commands.find((each) => each === asked) ?? "button";
  const { id: conversationId, contactId } = conversation;
  const facts = { conversationId, contactId, channelId: channel.id };
  const pressed = work.publish("button.pressed", facts, { actor: contactActor(contactId) });
  await say(work.causedBy(pressed), channel, { conversation, topic, sender: press.sender });
}

interface Answer {
  conversation: ConversationRow;
  topic: Command | "button";
  sender: SenderRef;
}

async function say(work: Work, channel: ChannelRow, { conversation, topic, sender }: Answer): Promise<void> {
  const { t } = textsIn(await localeOf(work, sender));
  const text = t(`delivery:${topic}`, { account: channel.name, name: sender.firstName ?? "" });
  await work.services.gate.react(work, messagingActions.sendMessage, { conversationId: conversation.id, text });
}

/** Languages whose speakers mostly read Russian sooner than English. */
const readRussian = new Set(["ru", "uk", "be", "kk", "ky", "uz", "tg", "tk", "hy", "az"]);

async function localeOf(work: Work, { locale }: SenderRef): Promise<"en" | "ru"> {
  if (!locale) return (await getSettings(work)).locale;
  return readRussian.has(locale.slice(0, 2).toLowerCase()) ? "ru" : "en";
}
