import { z } from "zod";
import { event } from "../event.ts";
import { Id } from "../ids.ts";

export const permitEvents = [
  event("contact.blocked", "contactId", z.object({ contactId: Id, kind: z.enum(["opt_out", "blacklist"]) })),
  event("contact.unblocked", "contactId", z.object({ contactId: Id, kind: z.enum(["opt_out", "blacklist"]) })),
] as const;
