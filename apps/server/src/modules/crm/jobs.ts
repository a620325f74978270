import { handOverRecordsJob } from "./owners/hand-over-records.ts";

export const jobs = [handOverRecordsJob];
