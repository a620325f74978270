import { messagingApi } from "@karavan/contract/api/messaging";
import type { Message } from "@karavan/contract/records/messaging";
import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";
import { useMore } from "../../../lib/lists/more.ts";
import { keyOf } from "../../../lib/query.ts";
import { joinOlder, mergeMessages, prependPage, type ThreadPart } from "./merge-messages.ts";

const pageSize = 50;
const largestPage = 200;

/** The messages of a conversation, the newest page first; live events keep them right. */
export function threadPart(conversationId: string) {
  const queryKey = [...keyOf(messagingApi.listMessages), conversationId] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }) => {
      const before = client.getQueryData<ThreadPart>(queryKey);
      const limit = Math.min(Math.max(before?.items.length ?? 0, pageSize), largestPage);
      return joinOlder(await readPage(conversationId, { limit }, signal), before);
    },
    meta: { owner: "organization" },
    refetchOnWindowFocus: false,
    // What did not change stays the same object by joinOlder and mergeMessages; a deep comparison would cost more.
    structuralSharing: false,
  });
}

/** The thread on screen, with the way back in time. */
export function useThreadPart(conversationId: string) {
  const client = useQueryClient();
  const options = threadPart(conversationId);
  const { queryKey } = options;
  const { data, error, refetch } = useQuery(options);
  const olderAt = useMore({
    queryKey,
    readPage: ({ cursor }, signal) => readPage(conversationId, { cursor, limit: pageSize * 2 }, signal),
    putPage: (page, { cursor }) =>
      client.setQueryData<ThreadPart>(queryKey, (part) => part && prependPage(part, cursor, page)),
  });
  return { part: data, error, retry: () => void refetch(), older: olderAt(data?.olderCursor) };
}

/** Puts messages as they are now into the thread, if it was read. */
export function putMessages(client: QueryClient, conversationId: string, changed: readonly Message[]): void {
  const { queryKey } = threadPart(conversationId);
  client.setQueryData<ThreadPart>(queryKey, (part) => part && mergeMessages(part, changed));
}

/** Reads the newest messages of a thread anew; one that is not on screen waits until it is. */
export function refreshThread(client: QueryClient, conversationId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: threadPart(conversationId).queryKey });
}

async function readPage(conversationId: string, page: { cursor?: string; limit: number }, signal: AbortSignal) {
  return call(messagingApi.listMessages, { query: { conversationId, ...page } }, { signal });
}
