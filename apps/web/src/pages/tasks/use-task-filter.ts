import type { Task } from "@karavan/contract/records/activities";
import type { TaskQuery } from "../../features/activities/tasks/tasks.ts";
import { oneOf, text, useUrlState } from "../../lib/use-url-state.ts";

/** Which tasks the list shows: the open ones, those past their time, or the done ones. */
export const taskStates = ["open", "overdue", "done"] as const;
export type TaskState = (typeof taskStates)[number];

const types = ["", "todo", "call", "message", "meeting", "follow_up"] as const;

/** How the tasks are narrowed, in the address. */
export function useTaskFilter() {
  const [q, setQ] = useUrlState("q", text);
  const [assignee, setAssignee] = useUrlState("assignee", text, { push: true });
  const [state, setState] = useUrlState<TaskState>("state", oneOf(taskStates, "open"), { push: true });
  const [type, setType] = useUrlState<"" | Task["type"]>("type", oneOf(types, ""), { push: true });
  const ofWhom: TaskQuery = { ...(assignee && { assignee }), ...(type && { type }) };
  const query: TaskQuery = {
    ...ofWhom,
    ...(q && { q }),
    ...(state === "overdue" ? { due: "overdue" as const } : { status: state }),
  };
  const isNarrowed = q !== "" || assignee !== "" || type !== "" || state !== "open";
  return { q, setQ, assignee, setAssignee, state, setState, type, setType, ofWhom, query, isNarrowed };
}

export type TaskFilter = ReturnType<typeof useTaskFilter>;
