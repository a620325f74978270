import { handOverTasksJob } from "./assignees/hand-over-tasks.ts";
import { remindOfTaskJob } from "./tasks/remind-of-task.ts";

export const jobs = [remindOfTaskJob, handOverTasksJob];
