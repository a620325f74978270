import { z } from "zod";
import { event } from "../event.ts";
import { Id } from "../ids.ts";

const started = z.object({ importId: Id, source: z.string() });

export const importEvents = [
  event("import.started", "importId", started),
  event("import.finished", "importId", started.extend({ status: z.enum(["done", "partial", "failed", "cancelled"]) })),
  event("import.cancel.requested", "importId", started),
  event("import.roll_back.started", "importId", started),
  event("import.rolled_back", "importId", started),
] as const;
