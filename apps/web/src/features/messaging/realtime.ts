import { messagingApi } from "@karavan/contract/api/messaging";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "../../lib/api.ts";
import type { LiveEvent } from "../../lib/live.ts";
import { useMe } from "../../lib/me.ts";
import { isAbout, type News, readSingles, useNews } from "../../lib/news.ts";
import { keyOf } from "../../lib/query.ts";
import { resumeOutbox, whenSent } from "./composer/outbox.ts";
import { conversationLists, listConversationsWith, putConversations } from "./conversation-list/lists.ts";
import { putMessages, refreshThread, threadPart } from "./thread/thread-part.ts";

const { listConversations, getConversation, listMessages, getMessage, listDrafts, getConversationContext } =
  messagingApi;

/** What changed and has not been read anew yet. */
interface Changed {
  conversations: Set<string>;
  /** Conversations that left with their contact. */
  deleted: Set<string>;
  /** Messages that changed, by conversation. */
  messages: Map<string, Set<string>>;
  /** Conversations in which messages were added. */
  arrivals: Set<string>;
  drafts: Set<string>;
  /** `*`: of every conversation on screen. */
  contexts: Set<string>;
}

const messagingNews: News<Changed> = {
  keeps: [listConversations, getConversation, listMessages, getMessage, listDrafts, getConversationContext],
  begin: () => ({
    conversations: new Set(),
    deleted: new Set(),
    messages: new Map(),
    arrivals: new Set(),
    drafts: new Set(),
    contexts: new Set(),
  }),
  note,
  read: readAnew,
};

/** Live events say which records changed; this reads just those anew, many events at a time. Use once per page. */
export function useMessagingRealtime(): void {
  const client = useQueryClient();
  const { memberId } = useMe();
  useEffect(() => resumeOutbox(client, memberId), [client, memberId]);
  useNews(messagingNews);
}

function note(changed: Changed, { type, ids }: LiveEvent, client: QueryClient): boolean {
  const { conversationId, messageId, contactId, formerContactId, channelId } = ids;
  if (conversationId) noteConversation(changed, type, conversationId, messageId);
  else if (contactId && /^(contact|deal)\./.test(type)) {
    for (const contact of formerContactId ? [contactId, formerContactId] : [contactId]) {
      for (const id of listConversationsWith(client, contact)) changed.conversations.add(id);
    }
    changed.contexts.add("*");
  } else if (channelId) changed.contexts.add("*");
  else return false;
  return true;
}

function noteConversation(changed: Changed, type: string, id: string, messageId: string | undefined): void {
  const { conversations, deleted, messages, arrivals, drafts, contexts } = changed;
  if (type === "conversation.deleted") {
    deleted.add(id);
    conversations.delete(id);
    return;
  }
  const isBack = type === "conversation.restored";
  if (isBack) deleted.delete(id);
  if (type !== "draft.requested" && type !== "attachment.fetched") conversations.add(id);
  if (isBack || type.startsWith("draft.")) drafts.add(id);
  if (isBack || type === "message.received" || type === "message.queued" || type === "conversation.imported")
    arrivals.add(id);
  else if (messageId) messages.set(id, (messages.get(id) ?? new Set()).add(messageId));
  if (/reachability|closed|reopened|imported/.test(type)) contexts.add(id);
}

async function readAnew(changed: Changed, client: QueryClient): Promise<void> {
  const { conversations, deleted, messages, arrivals, drafts, contexts } = changed;
  conversationLists.drop(client, deleted);
  const threads = new Set([...arrivals, ...messages.keys()]);
  await Promise.all([
    readConversations(client, [...conversations]),
    // Forgotten before it is asked again: who has it open sees that it is gone.
    client.resetQueries({ queryKey: keyOf(getConversation), predicate: isAbout(deleted) }),
    ...[...threads].map((id) => readThread(client, id, changed)),
    client.invalidateQueries({ queryKey: keyOf(listDrafts), predicate: isAbout(drafts) }),
    client.invalidateQueries({
      queryKey: keyOf(getConversationContext),
      ...(!contexts.has("*") && { predicate: isAbout(new Set([...contexts, ...arrivals])) }),
    }),
  ]);
}

async function readConversations(client: QueryClient, ids: readonly string[]): Promise<void> {
  const read = await readSingles(ids, (id) => call(getConversation, { params: { id } }));
  if (read) return putConversations(client, read);
  await Promise.all([
    conversationLists.refresh(client),
    client.invalidateQueries({ queryKey: keyOf(getConversation), predicate: isAbout(new Set(ids)) }),
  ]);
}

/** Only a thread that was read is read anew; any other is fetched when it is opened. */
async function readThread(client: QueryClient, conversationId: string, { arrivals, messages }: Changed): Promise<void> {
  const { queryKey } = threadPart(conversationId);
  if (client.getQueryData(queryKey) === undefined) return;
  const isOnScreen = client.getQueryCache().find({ queryKey })?.isActive() ?? false;
  const ids = [...(messages.get(conversationId) ?? [])];
  const read =
    isOnScreen && !arrivals.has(conversationId)
      ? await readSingles(ids, (id) => call(getMessage, { params: { id } }))
      : undefined;
  if (read) return putMessages(client, conversationId, read);
  // A message of ours must not be seen twice: as it is being sent, and as it was taken. Other news does not wait for it.
  const sent = whenSent(conversationId);
  if (!sent) return refreshThread(client, conversationId);
  void sent.then(() => refreshThread(client, conversationId));
}
