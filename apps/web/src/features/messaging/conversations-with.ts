import { type ListFilter, useConversationList } from "./conversation-list/lists.ts";

/** All conversations with one contact, the newest first. */
export function useConversationsWith(contactId: string) {
  return useConversationList(filterOf(contactId));
}

function filterOf(contactId: string): ListFilter {
  return { tab: "all", status: "any", assigneeId: undefined, contactId, q: "", myId: "" };
}
