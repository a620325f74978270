import { messagingApi } from "@karavan/contract/api/messaging";
import type { Conversation } from "@karavan/contract/records/messaging";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";
import { keptLists } from "../../../lib/lists/kept-lists.ts";
import { byValue, type ListRules, type LongList } from "../../../lib/lists/long-list.ts";
import { type LongListSource, type PageAsked, useLongList } from "../../../lib/lists/use-long-list.ts";
import { keyOf } from "../../../lib/query.ts";

export const tabs = ["waiting", "mine", "unassigned", "all"] as const;
export type Tab = (typeof tabs)[number];

export const statuses = ["open", "any", "closed"] as const;
export type StatusFilter = (typeof statuses)[number];

/** Which conversations a list shows. `myId` is the reader's own member id. */
export interface ListFilter {
  tab: Tab;
  status: StatusFilter;
  /** Only those of one member, where the tab leaves that open. */
  assigneeId: string | undefined;
  contactId: string | undefined;
  q: string;
  myId: string;
}

const key = [...keyOf(messagingApi.listConversations), "list"];

/** Every list of conversations that was read. */
export const conversationLists = keptLists({ key, isFilter, rulesOf });

/** The conversations of a filter, as far as they have been read. */
export function useConversationList(filter: ListFilter) {
  return useLongList(conversationSource(filter));
}

function conversationSource(filter: ListFilter): LongListSource<Conversation> {
  return {
    queryKey: [...key, filter],
    readPage: (page, signal) => readPage(filter, page, signal),
    isBefore,
  };
}

/**
 * Puts conversations as they are now into every list that was read, and where they stand open. Resolves when searches have
 * been asked again.
 */
export function putConversations(client: QueryClient, changed: readonly Conversation[]): Promise<void> {
  for (const conversation of changed) client.setQueryData(keyOfOne(conversation.id), conversation);
  return conversationLists.put(client, changed);
}

/** Shows a change of a conversation before the server agrees; returns the way to take it back, and nothing with it that came meanwhile. */
export function changeConversation(
  client: QueryClient,
  id: string,
  changeOf: (conversation: Conversation) => Partial<Conversation>,
): () => void {
  const before = findConversation(client, id);
  if (!before) return () => undefined;
  const show = (conversation: Conversation) => {
    client.setQueryData(keyOfOne(id), conversation);
    conversationLists.place(client, [conversation]);
  };
  const after = { ...before, ...changeOf(before) };
  show(after);
  return () => {
    const now = findConversation(client, id);
    if (now) show(takenBack(now, before, after));
  };
}

/** What is now, with the fields of before that are still as they were made. */
function takenBack(now: Conversation, before: Conversation, after: Conversation): Conversation {
  const made = new Map<string, unknown>(Object.entries(after));
  const current = new Map<string, unknown>(Object.entries(now));
  const fields = Object.entries(before).filter(([field]) => made.get(field) === current.get(field));
  return { ...now, ...Object.fromEntries(fields) };
}

/** A conversation as this browser last heard of it. */
function findConversation(client: QueryClient, id: string): Conversation | undefined {
  const read = client.getQueryData<Conversation>(keyOfOne(id));
  return read ?? conversationLists.where(client, (conversation) => conversation.id === id)[0];
}

/** The conversations with a contact that some list has read. */
export function listConversationsWith(client: QueryClient, contactId: string): ReadonlySet<string> {
  return new Set(conversationLists.where(client, (known) => known.contactId === contactId).map(({ id }) => id));
}

function keyOfOne(id: string) {
  return keyOf(messagingApi.getConversation, { params: { id } });
}

/** The server's order: by the last message, newest first. */
const isBefore = byValue<Conversation>(({ lastMessage, createdAt }) => lastMessage?.at ?? createdAt, "descending");

function rulesOf(filter: ListFilter): ListRules<Conversation> {
  return { isBefore, belongs: (conversation) => belongsTo(conversation, filter) };
}

/** Whether a conversation is shown by a filter; undefined where only the server can tell. */
function belongsTo(conversation: Conversation, filter: ListFilter): boolean | undefined {
  const { status, assigneeId, contactId, waitingSince } = conversation;
  const query = queryOf(filter);
  if (filter.tab === "waiting" && (status !== "open" || waitingSince === null)) return false;
  if (query.status && status !== query.status) return false;
  if (query.assignee === "none" && assigneeId !== null) return false;
  if (query.assignee && query.assignee !== "none" && assigneeId !== query.assignee) return false;
  if (filter.contactId && contactId !== filter.contactId) return false;
  return filter.q ? undefined : true;
}

function isFilter(value: unknown): value is ListFilter {
  return typeof value === "object" && value !== null && "tab" in value;
}

interface ListQuery {
  status?: "open" | "closed";
  assignee?: string;
  contactId?: string;
  q?: string;
}

function queryOf({ tab, status, assigneeId, contactId, q, myId }: ListFilter): ListQuery {
  const assignee = tab === "mine" ? myId : tab === "unassigned" ? "none" : assigneeId;
  return {
    ...(tab !== "waiting" && status !== "any" && { status }),
    ...(assignee && { assignee }),
    ...(contactId && { contactId }),
    ...(q && { q }),
  };
}

/** The waiting ones have an endpoint of their own; with a contact or a search the general one serves and `belongsTo` sifts. */
async function readPage(filter: ListFilter, page: PageAsked, signal: AbortSignal): Promise<LongList<Conversation>> {
  const query = { ...queryOf(filter), ...page };
  const options = { signal };
  if (filter.tab !== "waiting") return call(messagingApi.listConversations, { query }, options);
  if (!filter.contactId) return call(messagingApi.listInbox, { query }, options);
  const { items, nextCursor } = await call(
    messagingApi.listConversations,
    { query: { ...query, status: "open" } },
    options,
  );
  return { items: items.filter((item) => item.waitingSince !== null), nextCursor };
}
