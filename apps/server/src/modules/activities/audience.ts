import type { Audience } from "../../platform/module.ts";

export const audience: Audience = {
  "task.created": "activities:read",
  "task.updated": "activities:read",
  "task.completed": "activities:read",
  "task.reopened": "activities:read",
  "task.deleted": "activities:read",
  "task.restored": "activities:read",
  "task.reminder.due": "activities:read",
  "note.created": "activities:read",
  "note.updated": "activities:read",
  "note.deleted": "activities:read",
  "note.restored": "activities:read",
  "note.pinned": "activities:read",
  "note.unpinned": "activities:read",
};
