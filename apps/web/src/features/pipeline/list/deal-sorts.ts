/** The orders a list of deals can have, as the server names them; the first one unless another is asked for. */
export const dealSorts = ["-stageChangedAt", "stageChangedAt", "-createdAt", "createdAt", "-amount", "amount"] as const;
export type DealSort = (typeof dealSorts)[number];
