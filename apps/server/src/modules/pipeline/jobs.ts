import { handOverDealsJob } from "./owners/hand-over-deals.ts";
import { emptyStageJob } from "./stages/empty-stage.ts";

export const jobs = [handOverDealsJob, emptyStageJob];
