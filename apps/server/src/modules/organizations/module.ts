import type { Module } from "../../platform/module.ts";
import { audience } from "./audience.ts";
import type { Founding } from "./create-organization.ts";
import { jobs } from "./jobs.ts";
import { routes } from "./routes.ts";

/** The module, given what later modules make for every new organization, in the order of the list. */
export function organizationsModule(ports: { onOrganizationCreated: readonly Founding[] }): Module {
  return {
    name: "organizations",
    routes: routes(ports.onOrganizationCreated),
    jobs,
    audience,
  };
}
