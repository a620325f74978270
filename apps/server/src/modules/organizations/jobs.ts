import { purgeOrganizationJob } from "./purge-organization.ts";

export const jobs = [purgeOrganizationJob];
