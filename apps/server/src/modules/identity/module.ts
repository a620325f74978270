import { deleteExpiredLogins } from "../../platform/login-records.ts";
import type { Module } from "../../platform/module.ts";
import { repeatHourly } from "../../platform/repeat-hourly.ts";
import { routes } from "./routes.ts";

export const identityModule: Module = {
  name: "identity",
  routes,
  startBackground: async ({ database, clock, log }) =>
    repeatHourly(log, () => deleteExpiredLogins(database, clock.now()), "old logins stay"),
};
