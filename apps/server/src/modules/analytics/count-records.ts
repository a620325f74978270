import type { analyticsApi, ResultOf } from "@karavan/contract";
import type { Work } from "../../platform/work.ts";
import { countOpenTasks } from "../activities/index.ts";
import { countOwned } from "../crm/index.ts";
import { countAssigned } from "../messaging/index.ts";
import { accessMember } from "../organizations/index.ts";
import { countOwnedDeals } from "../pipeline/index.ts";

/** How many records of each kind are a member's. Throws NotFound for who is none. */
export async function countMemberRecords(
  work: Work,
  memberId: string,
): Promise<ResultOf<typeof analyticsApi.countMemberRecords>> {
  await accessMember(work, memberId);
  const [owned, deals, tasks, conversations] = await Promise.all([
    countOwned(work, memberId),
    countOwnedDeals(work, memberId),
    countOpenTasks(work, memberId),
    countAssigned(work, memberId),
  ]);
  return { ...owned, deals, tasks, conversations };
}
