import type { Module } from "../../platform/module.ts";
import { repeatHourly } from "../../platform/repeat-hourly.ts";
import { removeUnsentFiles } from "./attachments/remove-unsent-files.ts";
import { audience } from "./audience.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";
import { subscribers } from "./subscribers.ts";

export const messagingModule: Module = {
  name: "messaging",
  routes,
  subscribers,
  jobs,
  audience,
  startBackground: async (services) =>
    repeatHourly(services.log, () => removeUnsentFiles(services), "uploads that were never sent stay"),
};
