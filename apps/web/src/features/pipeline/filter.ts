import type { pipelineApi } from "@karavan/contract/api/pipeline";
import type { CallOf } from "@karavan/contract/endpoint";
import type { Deal } from "@karavan/contract/records/pipeline";

/** Which deals are shown: of one pipeline, whose, and holding which words. */
export interface DealFilter {
  pipelineId: string;
  /** `me`, `none`, or a member's id; undefined: everybody's. */
  owner: string | undefined;
  q: string;
  /** The reader's own member id. */
  myId: string;
}

type DealQuery = NonNullable<CallOf<typeof pipelineApi.listDeals>["query"]>;

/** The filter as the API takes it; what is not narrowed is left out. */
export function narrowed({ owner, q }: DealFilter): Pick<DealQuery, "owner" | "q"> {
  return { ...(owner !== undefined && { owner }), ...(q !== "" && { q }) };
}

/** Whether a deal is shown under a filter; undefined when only the server can tell, because words are searched for. */
export function belongsTo(deal: Deal, { pipelineId, owner, q, myId }: DealFilter): boolean | undefined {
  if (deal.pipelineId !== pipelineId) return false;
  const wanted = owner === "me" ? myId : owner === "none" ? null : owner;
  if (wanted !== undefined && deal.ownerId !== wanted) return false;
  return q === "" ? true : undefined;
}
