import type { EventType, Permission } from "@karavan/contract";
import type { Actor } from "../../platform/actor.ts";

/** The permission by which members hear each kind of event live. */
export type EventAudience = ReadonlyMap<EventType, Permission>;

/** Who hears a kind of event live may read it; what nobody hears is for those who may read the whole log. */
export function mayReadEvent({ permissions }: Pick<Actor, "permissions">, heardBy: Permission | undefined): boolean {
  if (!permissions || permissions.includes("audit:read")) return true;
  return heardBy !== undefined && permissions.includes(heardBy);
}
