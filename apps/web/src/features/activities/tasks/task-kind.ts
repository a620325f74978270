import type { Task } from "@karavan/contract/records/activities";
import { CircleCheck, type LucideIcon, MessageSquare, Phone, Redo2, UsersRound } from "lucide-react";

export const taskTypes = ["todo", "call", "message", "meeting", "follow_up"] as const;
export const taskPriorities = ["high", "normal", "low"] as const;

/** The picture of what is to be done. */
export const typeIcons: Record<Task["type"], LucideIcon> = {
  todo: CircleCheck,
  call: Phone,
  message: MessageSquare,
  meeting: UsersRound,
  follow_up: Redo2,
};
