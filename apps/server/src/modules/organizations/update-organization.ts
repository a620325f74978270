import type { Work } from "../../platform/work.ts";
import { lockOrganization, type OrganizationRow, renameOrganization } from "./store.ts";

/** Renames the organization. */
export async function updateOrganization(work: Work, { name }: { name: string }): Promise<OrganizationRow> {
  const before = await lockOrganization(work);
  if (before.name === name) return before;
  const renamed = await renameOrganization(work, name);
  work.publish("organization.updated", { organizationId: before.id }, { changes: { name: [before.name, name] } });
  return renamed;
}
