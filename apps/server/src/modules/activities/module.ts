import type { Module } from "../../platform/module.ts";
import { audience } from "./audience.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";
import { subscribers } from "./subscribers.ts";

export const activitiesModule: Module = { name: "activities", routes, subscribers, jobs, audience };
