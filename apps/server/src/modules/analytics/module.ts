import type { Module } from "../../platform/module.ts";
import { routes } from "./routes.ts";

export const analyticsModule: Module = { name: "analytics", routes };
