import { Forbidden, invalidField } from "../../platform/errors.ts";
import type { Work } from "../../platform/work.ts";
import { actingRole } from "./members/access.ts";
import { forgetMembershipsOf } from "./members/remember-memberships.ts";
import { listAllMembers } from "./members/store.ts";
import { purgeOrganizationJob } from "./purge-organization.ts";
import { lockOrganization, markDeleted } from "./store.ts";

/**
 * Deletes the organization for good. Its people are shut out in the same transaction; its rows and files are removed in
 * the background. Throws Invalid when `confirmName` is not its name.
 */
export async function deleteOrganization(work: Work, { confirmName }: { confirmName: string }): Promise<void> {
  const organization = await lockOrganization(work);
  if ((await actingRole(work)) !== "owner") throw new Forbidden();
  if (organization.name !== confirmName) {
    throw invalidField("query.confirmName", "wrong_name", "not the organization's name");
  }

  await markDeleted(work);
  const causeId = work.publish("organization.deleted", { organizationId: organization.id, name: organization.name });
  for (const { id, userId } of await listAllMembers(work)) {
    work.publish("member.removed", { memberId: id, userId, handedOverTo: null }, { causeId });
    work.afterCommit(() => forgetMembershipsOf(work.services, userId));
  }
  work.enqueue(purgeOrganizationJob, {});
}
