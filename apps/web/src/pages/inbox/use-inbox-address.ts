import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import {
  type ListFilter,
  type StatusFilter,
  statuses,
  type Tab,
  tabs,
} from "../../features/messaging/conversation-list/lists.ts";
import { type InboxSearch, inboxSearch } from "./inbox-search.ts";

/** Where one is in the inbox, and how to get elsewhere. All of it can be linked and survives reload and Back. */
export function useInboxAddress(myId: string) {
  const { conversationId }: { conversationId?: string } = useParams({ strict: false });
  const raw: Record<string, unknown> = useSearch({ strict: false });
  const search = inboxSearch(raw);
  const navigate = useNavigate();
  const change = useCallback(
    (next: InboxSearch, { push = false } = {}) =>
      void navigate({ to: ".", search: (before: InboxSearch) => ({ ...before, ...next }), replace: !push }),
    [navigate],
  );
  const open = useCallback(
    (id: string, { message, replace = false }: { message?: string | undefined; replace?: boolean } = {}) =>
      void navigate({
        to: "/inbox/$conversationId",
        params: { conversationId: id },
        search: (before: InboxSearch) => ({ ...before, message, why: undefined, panel: undefined }),
        replace,
      }),
    [navigate],
  );
  const leave = useCallback(
    () =>
      void navigate({
        to: "/inbox",
        search: (before: InboxSearch) => ({ ...before, message: undefined, why: undefined, panel: undefined }),
      }),
    [navigate],
  );
  const { tab, status, assignee, contact, q } = search;
  const filter = useMemo(
    () => filterOf({ tab, status, assignee, contact, q }, myId),
    [tab, status, assignee, contact, q, myId],
  );
  const onFilter = (next: Partial<ListFilter>) =>
    change(searchOf({ ...filter, ...next }, next), { push: next.q === undefined });
  const onWhy = useCallback((why: string | undefined) => change({ why }, { push: why !== undefined }), [change]);
  return { conversationId, search, filter, onFilter, open, leave, change, onWhy };
}

function filterOf({ tab, status, assignee, contact, q }: InboxSearch, myId: string): ListFilter {
  const isTab = (value: string | undefined): value is Tab => tabs.some((known) => known === value);
  const isStatus = (value: string | undefined): value is StatusFilter => statuses.some((known) => known === value);
  const shown = isTab(tab) ? tab : contact ? "all" : "waiting";
  return {
    tab: shown,
    status: isStatus(status) ? status : usualStatus(shown),
    assigneeId: assignee,
    contactId: contact,
    q: q ?? "",
    myId,
  };
}

/** The tabs of work show what is open; all means all. */
function usualStatus(tab: Tab): StatusFilter {
  return tab === "all" ? "any" : "open";
}

/** What is as usual needs no place in the address. Another tab begins with its own usual state. */
function searchOf({ tab, status, assigneeId, contactId, q }: ListFilter, change: Partial<ListFilter>): InboxSearch {
  const keepsStatus = change.tab === undefined && status !== usualStatus(tab);
  return {
    tab: tab === "waiting" && !contactId ? undefined : tab,
    status: keepsStatus ? status : undefined,
    assignee: assigneeId,
    contact: contactId,
    q: q || undefined,
  };
}
