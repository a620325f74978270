import { type Subscriber, subscriber } from "../../platform/events/subscriber.ts";
import { advanceAfterFirstReply } from "./deals/advance-after-first-reply.ts";
import { deleteDealsWithContact, reindexDeals, restoreDealsWithContact } from "./deals/follow-contact.ts";
import { openDealForConversation } from "./deals/open-deal-for-conversation.ts";
import { handOverDealsJob } from "./owners/hand-over-deals.ts";

export const subscribers: readonly Subscriber[] = [
  // One cursor for both: a reply sent at once must find the deal that the conversation opened.
  subscriber("pipeline.moveDealsWithConversations", ["conversation.started", "message.sent"], (work, event) =>
    event.type === "message.sent"
      ? advanceAfterFirstReply(work, event.facts)
      : openDealForConversation(work, event.facts),
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
