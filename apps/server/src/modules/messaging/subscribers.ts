import { subscriber } from "../../platform/events/subscriber.ts";
import { handOverConversationsJob } from "./assignees/hand-over-conversations.ts";
import { followContact } from "./contacts/follow-contact.ts";
import { renameConversations } from "./contacts/rename-conversations.ts";

export const subscribers = [
  // One cursor for all: what happened to a contact last must be what its conversations show.
  subscriber(
    "messaging.keepConversationsWithContacts",
    ["contact.updated", "contact.deleted", "contact.restored"],
    (work, event) =>
      event.type === "contact.updated" ? renameConversations(work, event) : followContact(work, event.facts.contactId),
  ),
  subscriber("messaging.handOverConversations", ["member.removed"], async (work, { facts }) =>
    work.enqueue(handOverConversationsJob, { memberId: facts.memberId }),
  ),
];
