/** What the inbox keeps in its address; everything may be left out. */
export interface InboxSearch {
  tab?: string;
  status?: string;
  /** A member's id: only the conversations assigned to them. */
  assignee?: string;
  /** A contact's id: only the conversations with them. */
  contact?: string;
  q?: string;
  /** A message to show in the open conversation. */
  message?: string;
  /** An event to explain. */
  why?: string;
  /** What stands open beside or over the conversation. */
  panel?: "client" | "drafts";
}

/** Reads the address of the inbox; what is unknown in it is dropped. */
export function inboxSearch(raw: Record<string, unknown>): InboxSearch {
  const panel = raw["panel"] === "client" || raw["panel"] === "drafts" ? raw["panel"] : undefined;
  const { tab, status, assignee, contact, q, message, why } = texts(raw);
  return Object.fromEntries(
    Object.entries({ tab, status, assignee, contact, q, message, why, panel }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}

function texts(raw: Record<string, unknown>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, typeof value === "string" && value !== "" ? value : undefined]),
  );
}
