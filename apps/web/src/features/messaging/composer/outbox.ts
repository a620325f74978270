import { messagingApi } from "@karavan/contract/api/messaging";
import type { Attachment, Conversation, Message } from "@karavan/contract/records/messaging";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";
import { whenReachable } from "../../../lib/connection.ts";
import { ApiError, isPassing } from "../../../lib/errors.ts";
import { currentOrganizationId } from "../../../lib/organization.ts";
import { signal, useSignal } from "../../../lib/signal.ts";
import { listSettings, readSetting, writeSetting } from "../../../lib/storage.ts";
import { uuid } from "../../../lib/uuid.ts";
import { changeConversation } from "../conversation-list/lists.ts";
import type { Refusal } from "../refusal-words.ts";
import { putMessages } from "../thread/thread-part.ts";

/** A message the server has not taken yet. `refused`: it will not, and why; a person decides what becomes of the text. */
export interface Outgoing {
  id: string;
  organizationId: string;
  /** Who wrote it: only they send it, whoever signs in on this browser next. */
  memberId: string;
  conversationId: string;
  text: string;
  attachments: readonly Attachment[];
  replyToId: string | null;
  at: string;
  refusal: Refusal | null;
}

/** How long after an answer that may get better the next try is made, when the server does not say. */
const pauseMs = 2_000;

const outbox = signal<readonly Outgoing[]>([]);
/** The member on whose behalf this page sends. */
let sender = "";
const sending = new Map<string, Promise<void>>();

/** Messages of a conversation that are on their way to the server, in their order. */
export function useOutbox(conversationId: string): readonly Outgoing[] {
  return useSignal(outbox).filter((one) => one.conversationId === conversationId && one.memberId === sender);
}

/**
 * Sends a message as soon as the server can be reached, in the order written, once however often it is tried. It
 * survives a reload of the page.
 */
export function sendSoon(
  client: QueryClient,
  message: Pick<Outgoing, "conversationId" | "text" | "attachments" | "replyToId">,
): void {
  const organizationId = currentOrganizationId() ?? "";
  keep({ ...message, id: uuid(), organizationId, memberId: sender, at: new Date().toISOString(), refusal: null });
  drain(client, message.conversationId);
}

/** Sends as this member from now on, and goes on with what a page of theirs that was closed had not sent. */
export function resumeOutbox(client: QueryClient, memberId: string): void {
  sender = memberId;
  const known = new Set(outbox.get().map(({ id }) => id));
  const kept = listSettings("outbox.").flatMap((name) => readOutgoing(name) ?? []);
  outbox.set([...outbox.get(), ...kept.filter(({ id }) => !known.has(id))]);
  for (const { conversationId } of outbox.get()) drain(client, conversationId);
}

/** Takes a message that was refused out of the thread. */
export function dropOutgoing(id: string): void {
  writeSetting(`outbox.${id}`, undefined);
  outbox.set(outbox.get().filter((other) => other.id !== id));
}

/** Tries a refused message again. */
export function retryOutgoing(client: QueryClient, outgoing: Outgoing): void {
  keep({ ...outgoing, refusal: null });
  drain(client, outgoing.conversationId);
}

/** Until no message of the conversation is on its way: what is read then holds each of them once. Undefined: none is. */
export function whenSent(conversationId: string): Promise<void> | undefined {
  return sending.get(conversationId);
}

function keep(outgoing: Outgoing): void {
  writeSetting(`outbox.${outgoing.id}`, JSON.stringify(outgoing));
  const others = outbox.get().filter(({ id }) => id !== outgoing.id);
  outbox.set([...others, outgoing].sort((one, other) => one.at.localeCompare(other.at)));
}

function drain(client: QueryClient, conversationId: string): void {
  if (sending.has(conversationId)) return;
  const done = sendAll(client, conversationId).finally(() => sending.delete(conversationId));
  sending.set(conversationId, done);
}

async function sendAll(client: QueryClient, conversationId: string): Promise<void> {
  for (let next = findNext(conversationId); next; next = findNext(conversationId)) {
    await sendOne(client, next);
  }
}

/** Only one's own, and of the chosen organization: a request is always by this person and about that one. */
function findNext(conversationId: string): Outgoing | undefined {
  const isNext = (one: Outgoing) => one.conversationId === conversationId && one.refusal === null;
  return outbox.get().find((one) => isNext(one) && isOurs(one));
}

function isOurs({ organizationId, memberId }: Outgoing): boolean {
  return organizationId === (currentOrganizationId() ?? "") && memberId === sender;
}

async function sendOne(client: QueryClient, outgoing: Outgoing): Promise<void> {
  const { id, conversationId, text, attachments, replyToId } = outgoing;
  const body = {
    conversationId,
    text,
    attachments: attachments.map((file) => file.id),
    ...(replyToId && { replyToId }),
  };
  try {
    await whenReachable();
    if (!isOurs(outgoing)) return;
    const message = await call(messagingApi.sendMessage, { body }, { idempotencyKey: id });
    dropOutgoing(id);
    putMessages(client, conversationId, [message]);
    changeConversation(client, conversationId, () => lastOf(message));
  } catch (error) {
    if (isPassing(error) || isBusy(error)) await pause(error);
    else keep({ ...outgoing, refusal: refusalOf(error) });
  }
}

/** Another page of this browser is sending the same message. */
function isBusy(error: unknown): boolean {
  return error instanceof ApiError && error.code === "request_in_progress";
}

async function pause(error: unknown): Promise<void> {
  const seconds = error instanceof ApiError ? error.retryAfterSeconds : undefined;
  await new Promise((resolve) => setTimeout(resolve, seconds === undefined ? pauseMs : seconds * 1_000));
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError)) return { code: "unknown", details: {} };
  return { code: error.code, details: error.details ?? {} };
}

function lastOf({ text, kind, direction, status, at }: Message): Partial<Conversation> {
  return { waitingSince: null, lastMessage: { text, kind, direction, status, at } };
}

function readOutgoing(name: string): Outgoing | undefined {
  const kept: unknown = JSON.parse(readSetting(name) ?? "null");
  return isOutgoing(kept) ? kept : undefined;
}

function isOutgoing(value: unknown): value is Outgoing {
  return (
    typeof value === "object" &&
    value !== null &&
    "conversationId" in value &&
    "memberId" in value &&
    "refusal" in value
  );
}
