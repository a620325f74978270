import { type Subscriber, subscriber } from "../../platform/events/subscriber.ts";
import { deleteDealsWithContact, reindexDeals, restoreDealsWithContact } from "./contacts/follow-contact.ts";
import { openDealForConversation } from "./deals/open-deal-for-conversation.ts";
import { handOverDealsJob } from "./owners/hand-over-deals.ts";
import { runTransitions } from "./transitions/run-transitions.ts";

export const subscribers: readonly Subscriber[] = [
  // One cursor for all: a reply sent at once must find the deal that the conversation opened.
  subscriber(
    "pipeline.moveDealsWithConversations",
    ["conversation.started", "message.received", "message.sent"],
    async (work, event) => {
      const { contactId } = event.facts;
      if (event.type === "conversation.started") return openDealForConversation(work, { contactId });
      if (event.type === "message.received") return runTransitions(work, { contactId, event: "MESSAGE_RECEIVED" });
      if (event.facts.first) await runTransitions(work, { contactId, event: "FIRST_REPLY" });
    },
  ),
  // One cursor for all: what happened to a contact last must be what its deals show.
  subscriber(
    "pipeline.keepDealsWithContacts",
    ["contact.updated", "contact.deleted", "contact.restored"],
    (work, event) => {
      if (event.type === "contact.deleted") return deleteDealsWithContact(work, event.facts);
      if (event.type === "contact.restored") return restoreDealsWithContact(work, event.facts);
      return reindexDeals(work, event);
    },
  ),
  subscriber("pipeline.handOverDeals", ["member.removed"], async (work, { facts }) =>
    work.enqueue(handOverDealsJob, { memberId: facts.memberId }),
  ),
];
