import { z } from "zod";
import { job } from "../../platform/jobs/store.ts";
import { purgeRows } from "../../platform/purge-rows.ts";
import type { Scope } from "../../platform/work.ts";

/** Rows removed in one transaction: few enough that others hardly wait. */
const batch = 5000;

/** Removes what is left of a deleted organization. */
export const purgeOrganizationJob = job(
  "organizations.purge-organization",
  z.object({}),
  { concurrency: 1, retryLimit: 20, retryDelay: 5, expireInSeconds: 6 * 3600 },
  (scope) => purgeOrganization(scope),
);

/** Removes every row and file of a deleted organization. Safe to repeat, and to go on with after a crash. */
export async function purgeOrganization(scope: Scope): Promise<void> {
  for (;;) if ((await scope.transact((work) => purgeRows(work, batch))) === 0) break;
  await scope.services.files.remove(`${scope.organizationId}/`);
}
