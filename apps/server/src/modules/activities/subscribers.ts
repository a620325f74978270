import { type Subscriber, subscriber } from "../../platform/events/subscriber.ts";
import { handOverTasksJob } from "./assignees/hand-over-tasks.ts";
import { followDealToContact, followRecord } from "./records/follow-record.ts";

export const subscribers: readonly Subscriber[] = [
  // One cursor for all: what happened to a record last must be what its tasks and notes show.
  subscriber(
    "activities.keepActivitiesWithRecords",
    [
      "contact.deleted",
      "contact.restored",
      "company.deleted",
      "company.restored",
      "deal.deleted",
      "deal.restored",
      "deal.updated",
    ],
    (work, event) =>
      event.type === "deal.updated" ? followDealToContact(work, event.facts) : followRecord(work, event),
  ),
  subscriber("activities.handOverTasks", ["member.removed"], async (work, { facts }) =>
    work.enqueue(handOverTasksJob, { memberId: facts.memberId }),
  ),
];
