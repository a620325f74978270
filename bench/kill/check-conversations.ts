import { type Conversation, type Message, messagingApi, pipelineApi } from "@karavan/contract";
import type { Api } from "@karavan/e2e/api.ts";
import type { TelegramBotEmulator } from "@karavan/emulators/telegram-bot";
import type { Acknowledged, SellersWork } from "./sellers.ts";
import type { Writer } from "./writers.ts";

/** What is compared: what people did, and what the server and the phones show. */
export interface Traffic {
  api: Api;
  telegram: TelegramBotEmulator;
  writers: readonly Writer[];
  sellers: SellersWork;
}

/** Every way in which what the server shows differs from what people did; empty when nothing was lost or doubled. */
export async function checkConversations(traffic: Traffic): Promise<string[]> {
  const problems = await Promise.all(traffic.writers.map((writer) => checkWriter(traffic, writer)));
  return problems.flat();
}

async function checkWriter(traffic: Traffic, writer: Writer): Promise<string[]> {
  const chats = await readChats(traffic.api, writer.name);
  const [chat] = chats;
  if (!chat || chats.length > 1) return [`${writer.name} has ${chats.length} conversations`];
  const messages = await readThread(traffic.api, chat.id);
  const problems = [
    ...(await checkInbound(traffic.api, writer, messages)),
    ...checkOutbound(traffic, writer, messages),
    ...(await checkDeal(traffic.api, chat, messages)),
  ];
  return problems.map((problem) => `${writer.name}: ${problem}`);
}

async function readChats(api: Api, name: string): Promise<Conversation[]> {
  const { items } = await api.call(messagingApi.listConversations, { query: { q: name, limit: 200 } });
  return items.filter(({ contactName, provider }) => contactName === name && provider === "telegram");
}

/** Messages of a conversation, oldest first. */
async function readThread(api: Api, conversationId: string): Promise<Message[]> {
  const messages: Message[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.call(messagingApi.listMessages, { query: { conversationId, limit: 200, cursor } });
    messages.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return messages.toReversed();
}

async function checkInbound(api: Api, { written }: Writer, messages: readonly Message[]): Promise<string[]> {
  const inbound = messages.filter(({ direction }) => direction === "inbound");
  const problems = compareInOrder(
    "written and stored",
    written.map(({ text }) => text),
    inbound.map(({ text }) => text),
  );
  for (const [index, { document }] of written.entries()) {
    const [attachment] = inbound[index]?.attachments ?? [];
    if (document === undefined) continue;
    if (attachment?.state !== "ready") problems.push(`file ${index} is ${attachment?.state}`);
    else if ((await readFile(api, attachment.id)) !== document) problems.push(`file ${index} has other bytes`);
  }
  return problems;
}

async function readFile(api: Api, id: string): Promise<string> {
  return (await api.download(messagingApi.getAttachment, { params: { id } })).text();
}

/** Acknowledged means stored; stored as sent means on the phone, once, in the order of the conversation. */
function checkOutbound({ telegram, sellers }: Traffic, { chatId }: Writer, messages: readonly Message[]): string[] {
  const outbound = messages.filter(({ direction }) => direction === "outbound");
  const acknowledged = sellers.acknowledged.filter((each) => each.chatId === chatId);
  return [
    ...checkAcknowledged(acknowledged, outbound),
    ...outbound.filter(({ status }) => status !== "sent").map(({ text, status }) => `"${text}" ended as ${status}`),
    ...compareInOrder(
      "stored and on the phone",
      outbound.map(({ text }) => text),
      telegram.sent(chatId).map(({ text }) => text),
    ),
  ];
}

function checkAcknowledged(acknowledged: readonly Acknowledged[], outbound: readonly Message[]): string[] {
  const stored = new Map(outbound.map((message) => [message.id, message.text]));
  const known = new Set(acknowledged.map(({ id }) => id));
  return [
    ...acknowledged
      .filter(({ id, text }) => stored.get(id) !== text)
      .map(({ text }) => `"${text}" was acknowledged and is gone`),
    ...outbound.filter(({ id }) => !known.has(id)).map(({ text }) => `"${text}" is there and nobody was told so`),
    ...(known.size < acknowledged.length ? ["two acknowledgements name one message"] : []),
  ];
}

/** The first reply that was sent moves the deal of whoever wrote out of its first stage. */
async function checkDeal(api: Api, { contactId }: Conversation, messages: readonly Message[]): Promise<string[]> {
  const { items } = await api.call(pipelineApi.listDeals, { query: { contactId } });
  const [deal] = items;
  if (!deal || items.length > 1) return [`${items.length} deals`];
  const isAnswered = messages.some(({ direction, status }) => direction === "outbound" && status === "sent");
  return isAnswered === deal.stage.position > 0
    ? []
    : [`the deal stands at ${deal.stage.name}, answered: ${isAnswered}`];
}

function compareInOrder(what: string, wanted: readonly string[], found: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of found) counts.set(text, (counts.get(text) ?? 0) + 1);
  const lost = wanted.filter((text) => !counts.has(text));
  const doubled = [...counts].filter(([, count]) => count > 1).map(([text]) => text);
  const known = new Set(wanted);
  const strange = [...counts.keys()].filter((text) => !known.has(text));
  const firstOutOfOrder = wanted.findIndex((text, index) => text !== found[index]);
  const problems = [
    ...lost.map((text) => `"${text}" is lost (${what})`),
    ...doubled.map((text) => `"${text}" is there ${counts.get(text)} times (${what})`),
    ...strange.map((text) => `"${text}" came from nowhere (${what})`),
  ];
  if (problems.length > 0 || firstOutOfOrder < 0) return problems;
  return [`"${wanted[firstOutOfOrder]}" is out of order (${what})`];
}
