import { subscriber } from "../../platform/events/subscriber.ts";
import { handOverRecordsJob } from "./owners/hand-over-records.ts";

export const subscribers = [
  subscriber("crm.handOverRecords", ["member.removed"], async (work, { facts }) =>
    work.enqueue(handOverRecordsJob, { memberId: facts.memberId }),
  ),
];
