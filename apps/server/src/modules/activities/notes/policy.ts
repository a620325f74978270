import { mentionPattern } from "@karavan/contract";
import type { Actor } from "../../../platform/actor.ts";

interface Author {
  authorKind: Actor["kind"];
  authorId: string | null;
}

/** A note is its author's to change, and anybody's who manages everybody's; the system may do all. */
export function mayChangeNote(actor: Actor, { authorKind, authorId }: Author): boolean {
  const isAuthor = actor.kind === authorKind && actor.id === authorId;
  return isAuthor || actor.permissions === undefined || actor.permissions.includes("activities:manage");
}

/** The members a text mentions, each once. */
export function mentionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(mentionPattern())].map(([, id = ""]) => id.toLowerCase()))];
}
