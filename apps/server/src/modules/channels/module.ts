import type { Module } from "../../platform/module.ts";
import { audience } from "./audience.ts";
import { routes } from "./routes.ts";

export const channelsModule: Module = { name: "channels", routes, audience };
