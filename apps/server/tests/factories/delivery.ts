import { type Message, messagingApi } from "@karavan/contract";
import type { Participant, TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import { expect } from "vitest";
import type { TestApp } from "../test-app.ts";
import { threadOf } from "./messaging.ts";
import { givenOrganizations, type TestMember } from "./organizations.ts";
import { givenBot, newBot } from "./telegram.ts";

let people = 100;

/** Somebody who may write to a new bot of a new organization. */
export async function givenWriter(
  app: TestApp,
  telegram: TelegramBotEmulator,
  profile: { languageCode?: string } = {},
) {
  const owner = await givenOrganizations(app).owner();
  const token = newBot(telegram);
  const channel = await givenBot(owner, telegram, token);
  people += 1;
  const person: Participant = telegram.user(
    { id: people, firstName: "Айгуль", username: `aigul_${people}`, ...profile },
    token,
  );
  return { owner, token, channel, person };
}

/** A person who wrote to a bot of an organization. */
export async function givenChat(app: TestApp, telegram: TelegramBotEmulator) {
  const { owner, channel, person } = await givenWriter(app, telegram);
  const asked = person.sends("Сколько стоит тур?");
  await hear(app, telegram);
  const { items } = await owner.call(messagingApi.listConversations, { query: {} });
  const conversationId = items[0]?.id ?? "";
  const scope = givenOrganizations(app).scope({ organizationId: owner.organizationId });
  const received = () => person.chat.map(({ text, caption }) => text ?? caption ?? "");
  return { owner, scope, channel, person, asked, conversationId, received };
}

/** Waits until everything the network tells has arrived, and does what follows from it. */
export async function hear(app: TestApp, telegram: TelegramBotEmulator): Promise<void> {
  await telegram.settled(30_000);
  await app.settle();
}

/** The only conversation of an organization, with its messages, oldest first. */
export async function onlyThread(member: TestMember) {
  const { items } = await member.call(messagingApi.listConversations, { query: {} });
  expect(items).toHaveLength(1);
  const [chat] = items;
  return { chat, thread: await threadOf(member, chat?.id ?? "") };
}

/** A text of a member, to be sent. */
export function send(member: TestMember, conversationId: string, text: string): Promise<Message> {
  return member.call(messagingApi.sendMessage, { body: { conversationId, text } });
}

/** How a message stands, and why, in one line. */
export async function statusOf(member: TestMember, { id }: Message): Promise<string> {
  const { status, statusCode } = await member.call(messagingApi.getMessage, { params: { id } });
  return statusCode === null ? status : `${status} ${statusCode}`;
}

/** A person decides what became of a message; the answer, whatever it is. */
export function resolve(member: TestMember, { id }: Message, as: "sent" | "failed" | "retry") {
  return member.post(`/api/messaging/messages/${id}/resolve`, { as });
}
