import { type AgentRun, aiApi, type Draft, messagingApi } from "@karavan/contract";
import { type ImportedMessage, importMessages } from "../../src/modules/messaging/index.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Scope } from "../../src/platform/work.ts";
import type { TestApp } from "../test-app.ts";
import { meetOnChannel } from "./crm.ts";
import type { TestMember } from "./organizations.ts";

let made = 0;

/**
 * A talk of the past, as an import brings it: what the contact (`>`) and the team (`<`) said, line by line, a minute
 * apart. The conversation's id.
 */
export async function givenPastTalk(scope: Scope, lines: readonly string[], name = "Айгуль Садыкова"): Promise<string> {
  made += 1;
  const externalId = `past-${process.pid}-${made}`;
  const [firstName = name, lastName] = name.split(" ");
  const identity = { provider: "whatsapp", account: externalId, externalId };
  const { contactId } = await meetOnChannel(scope, { identity, firstName, lastName });
  const chat = { provider: "whatsapp", externalId, kind: "private" as const, title: name, contactId };
  const messages = lines.map((line, index) => toMessage(line, index, name));
  const { chats } = await scope.transact((work) =>
    importMessages(work, { importId: newId(), chats: [{ chat, messages }] }),
  );
  const [imported] = chats;
  if (!imported) throw new Error("the talk was not imported");
  return imported.conversationId;
}

function toMessage(line: string, index: number, name: string): ImportedMessage {
  const isOurs = line.startsWith("<");
  return {
    externalId: `${made}-${index}`,
    at: new Date(Date.UTC(2026, 4, 1, 10, made % 60, index)),
    author: { kind: isOurs ? "member" : "contact", id: null, name: isOurs ? "Мээрим" : name },
    kind: "text",
    text: line.slice(1).trim(),
    files: [],
    replyToExternalId: null,
    editedAt: null,
    deletedAt: null,
  };
}

/** Lets the organization's replies be written by a model on loopback. */
export function useModel(member: TestMember, root: string, apiKey = "sk-test-1"): Promise<unknown> {
  return member.call(aiApi.updateAiSettings, {
    body: { provider: "openai_compatible", model: "test-model", baseUrl: `${root}/v1`, apiKey },
  });
}

/** The drafts of a conversation, newest first. */
export async function draftsOf(member: TestMember, conversationId: string): Promise<Draft[]> {
  const { items } = await member.call(messagingApi.listDrafts, { query: { conversationId, limit: 200 } });
  return items;
}

/** Asks for a draft and waits until the workers are done. */
export async function draftedReply(app: TestApp, member: TestMember, conversationId: string): Promise<Draft> {
  const { id } = await member.call(messagingApi.requestDraft, { body: { conversationId } });
  await app.settle();
  return member.call(messagingApi.getDraft, { params: { id } });
}

/** What the agents of a member's organization did, newest first. */
export async function runsOf(
  member: TestMember,
  query: { draftId?: string; conversationId?: string } = {},
): Promise<AgentRun[]> {
  const { items } = await member.call(aiApi.listAgentRuns, { query: { ...query, limit: 200 } });
  return items;
}
