import type { Task } from "@karavan/contract/records/activities";
import { type KeyboardEvent, useState } from "react";
import { useMe } from "../../../lib/me.ts";
import { TaskDialog } from "../task-form/task-dialog.tsx";
import { useToggleTask } from "./task-acts.ts";
import { TaskLine } from "./task-line.tsx";
import { useDoneUnderWay } from "./tasks.ts";

interface TaskListProps {
  tasks: readonly Task[];
  label: string;
  hideRecord?: boolean;
}

/** Tasks below each other. J, K and the arrows go from title to title, X completes, Enter opens. */
export function TaskList({ tasks, label, hideRecord = false }: TaskListProps) {
  const canWrite = useMe().may("activities:write");
  const toggle = useToggleTask();
  const underWay = useDoneUnderWay();
  const [openId, setOpenId] = useState<string>();
  const isDone = ({ id, doneAt }: Task) => (doneAt !== null || underWay.done.has(id)) && !underWay.open.has(id);
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const task = tasks.find(({ id }) => id === focusedTask());
    if (!task || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.code === "KeyX" && canWrite) toggle(task, !isDone(task));
    else if (event.key === "ArrowDown" || event.code === "KeyJ") step(event.currentTarget, 1);
    else if (event.key === "ArrowUp" || event.code === "KeyK") step(event.currentTarget, -1);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <ul
        aria-label={label}
        onKeyDown={onKeyDown}
        className="flex flex-col overflow-hidden rounded-card border border-line bg-surface"
      >
        {tasks.map((task) => (
          <li key={task.id} className="border-b border-line last:border-b-0">
            <TaskLine
              task={task}
              done={isDone(task)}
              onToggle={canWrite ? (done) => toggle(task, done) : undefined}
              onOpen={() => setOpenId(task.id)}
              hideRecord={hideRecord}
            />
          </li>
        ))}
      </ul>
      <TaskDialog
        open={openId !== undefined}
        onClose={() => setOpenId(undefined)}
        task={tasks.find(({ id }) => id === openId)}
      />
    </>
  );
}

function focusedTask(): string | undefined {
  return document.activeElement instanceof HTMLElement ? document.activeElement.dataset["task"] : undefined;
}

/** From one title to the next, also into the list before or behind on the page. */
function step(list: HTMLElement, by: 1 | -1): void {
  const titles = [...(list.closest("main") ?? list).querySelectorAll<HTMLElement>("[data-task]")];
  const focused = titles.find((title) => title === document.activeElement);
  if (focused) titles[titles.indexOf(focused) + by]?.focus();
}
