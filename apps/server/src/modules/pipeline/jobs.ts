import { handOverDealsJob } from "./owners/hand-over-deals.ts";

export const jobs = [handOverDealsJob];
