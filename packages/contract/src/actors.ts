import { z } from "zod";

/** Who does things. An agent is AI, never a person; a contact is a person outside. */
export const ActorKind = z.enum(["member", "agent", "rule", "sequence", "integration", "contact", "partner", "system"]);
export type ActorKind = z.infer<typeof ActorKind>;

/** A doer. `id` is null only for the system; `name` is what to show, when it is known. */
export const Actor = z
  .object({ kind: ActorKind, id: z.uuid().nullable(), name: z.string().nullable() })
  .meta({ id: "Actor" });
export type Actor = z.infer<typeof Actor>;
