import { activitiesApi } from "@karavan/contract/api/activities";
import { rereads, useNews } from "../../lib/news.ts";

const taskNews = rereads(["task."], [activitiesApi.listTasks, activitiesApi.getTask]);
const noteNews = rereads(["note."], [activitiesApi.listNotes, activitiesApi.getNote]);

/** Keeps tasks right while others change them. Use once per page. */
export function useTasksRealtime(): void {
  useNews(taskNews);
}

/** Keeps notes right while others write them. Use once per page. */
export function useNotesRealtime(): void {
  useNews(noteNews);
}
