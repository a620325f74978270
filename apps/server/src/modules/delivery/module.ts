import type { Module } from "../../platform/module.ts";
import { holdSessions } from "./hold-sessions.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";
import { subscribers } from "./subscribers.ts";

export const deliveryModule: Module = { name: "delivery", routes, subscribers, jobs, startBackground: holdSessions };
