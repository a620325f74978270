import type { ActorKind, Permission } from "@karavan/contract";

/** The doer of what happens. `permissions` is what the gate lets it do; undefined for the system, which may do all. */
export interface Actor {
  readonly kind: ActorKind;
  readonly id: string | null;
  readonly permissions: readonly Permission[] | undefined;
}

export const systemActor: Actor = { kind: "system", id: null, permissions: undefined };

/** A contact, whose messages make things happen but who may do nothing here. */
export function contactActor(contactId: string): Actor {
  return { kind: "contact", id: contactId, permissions: [] };
}
