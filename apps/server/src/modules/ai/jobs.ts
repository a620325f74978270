import { draftReplyJob } from "./drafting/draft-reply.ts";

export const jobs = [draftReplyJob];
