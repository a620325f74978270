import { handOverConversationsJob } from "./assignees/hand-over-conversations.ts";

export const jobs = [handOverConversationsJob];
