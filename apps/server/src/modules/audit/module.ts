import type { Module } from "../../platform/module.ts";
import type { EventAudience } from "./policy.ts";
import { routesFor } from "./routes.ts";

/** The module, told who hears which event: all modules below it say so for their own. */
export const auditModule = ({ audience }: { audience: () => EventAudience }): Module => ({
  name: "audit",
  routes: routesFor(audience),
});
