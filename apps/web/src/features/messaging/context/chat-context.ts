import { messagingApi } from "@karavan/contract/api/messaging";
import { useQuery } from "@tanstack/react-query";
import { read } from "../../../lib/query.ts";

/** What a person needs beside a thread: contact, company, deal, and whether one may write now. */
export function useChatContext(conversationId: string) {
  return useQuery(read(messagingApi.getConversationContext, { params: { id: conversationId } }));
}
