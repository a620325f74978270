import type { Module } from "../../platform/module.ts";
import { repeatHourly } from "../../platform/repeat-hourly.ts";
import { audience } from "./audience.ts";
import { expireDueHolds } from "./holds/expire-due-holds.ts";
import { jobs } from "./jobs.ts";
import { removeUnnamedPhotos } from "./photos/remove-unnamed-photos.ts";
import { routes } from "./routes.ts";

export const catalogModule: Module = {
  name: "catalog",
  routes,
  jobs,
  audience,
  startBackground: async (services) => {
    const { log } = services;
    const repeated = [
      repeatHourly(log, () => expireDueHolds(services), "holds beyond their time are not marked"),
      repeatHourly(log, () => removeUnnamedPhotos(services), "pictures that no product names stay"),
    ];
    return { stop: async () => void (await Promise.all(repeated.map((each) => each.stop()))) };
  },
};
