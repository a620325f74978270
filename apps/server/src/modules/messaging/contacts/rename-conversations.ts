import type { StoredEvent } from "../../../platform/events/log.ts";
import type { Work } from "../../../platform/work.ts";
import { changesIndex, listContactsByIds, listSearchTexts } from "../../crm/index.ts";
import { searchTextOf } from "../conversations/start-conversation.ts";
import { updateConversation } from "../conversations/store.ts";
import { listTitlesOfContact } from "./store.ts";

/** A contact's conversations are called and found by what the contact is called now; groups keep their own title. */
export async function renameConversations(work: Work, event: StoredEvent<"contact.updated">): Promise<void> {
  if (!changesIndex(event.changes)) return;
  const { contactId } = event.facts;
  const [contact] = await listContactsByIds(work, [contactId]);
  const [found] = await listSearchTexts(work, [contactId]);
  if (!contact) return;
  for (const { id, kind, title } of await listTitlesOfContact(work, contactId)) {
    const next = kind === "private" ? contact.name : title;
    await updateConversation(work, id, { title: next, searchText: searchTextOf(next, found?.searchText) });
  }
}
