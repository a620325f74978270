import type { Module } from "../../platform/module.ts";
import { audience } from "./audience.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";

export const importsModule: Module = { name: "imports", routes, jobs, audience };
