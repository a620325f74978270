import type { activitiesApi, RequestOf } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { getSettings } from "../../organizations/index.ts";
import type { TaskRow } from "../tasks/store.ts";
import { readTasks } from "./store.ts";

/** A page of tasks. Days are those of the reader's zone, or of the organization's where the reader names none. */
export async function listTasks(
  work: Work,
  asked: RequestOf<typeof activitiesApi.listTasks>["query"],
): Promise<{ rows: TaskRow[]; nextCursor: string | null }> {
  const asksForDays = asked.due ?? asked.dueFrom ?? asked.dueTo;
  const timeZone = asked.timeZone ?? (asksForDays ? (await getSettings(work)).timeZone : "UTC");
  return readTasks(work, asked, timeZone);
}
