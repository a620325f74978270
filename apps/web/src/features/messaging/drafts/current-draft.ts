import { messagingApi } from "@karavan/contract/api/messaging";
import type { Draft } from "@karavan/contract/records/messaging";
import { useQuery } from "@tanstack/react-query";
import { read } from "../../../lib/query.ts";

/** The newest draft of a conversation: the only one that can wait for a decision. */
export function useCurrentDraft(conversationId: string): Draft | undefined {
  const { data } = useQuery({
    ...read(messagingApi.listDrafts, { query: { conversationId, limit: 1 } }),
    refetchOnWindowFocus: false,
  });
  return data?.items[0];
}

/** Whether a person can decide about it now. */
export function awaitsDecision({ status }: Draft): boolean {
  return status === "proposed" || status === "edited";
}
