import { rolePermissions, type Settings } from "@karavan/contract";
import { newId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { Scope, type Work } from "../../platform/work.ts";
import { findUser } from "../identity/index.ts";
import { addMember } from "./members/add-member.ts";
import { settingsAtFounding } from "./read-settings.ts";
import { insertOrganization, type OrganizationRow } from "./store.ts";

/** A new organization as modules further down see it. */
export interface FoundedOrganization {
  id: string;
  name: string;
  settings: Settings;
}

/** What a module further down makes for every new organization, in the transaction that founds it. */
export type Founding = (work: Work, organization: FoundedOrganization) => Promise<void>;

interface NewOrganization {
  name: string;
  locale?: Settings["locale"];
  timeZone?: string;
  currency?: string;
  region?: string;
}

/** Founds an organization with the person as its owner, and with whatever later modules make for a new one. */
export async function createOrganization(
  services: Services,
  founder: { userId: string; traceId: string },
  input: NewOrganization,
  onOrganizationCreated: readonly Founding[],
): Promise<OrganizationRow> {
  const person = await findUser(services, founder.userId);
  const settings = settingsAtFounding(input, person);
  const organizationId = newId();
  const memberId = newId();
  const actor = { kind: "member", id: memberId, permissions: rolePermissions.owner } as const;
  const scope = new Scope(services, { organizationId, actor, traceId: founder.traceId, causeId: null });
  return scope.transact(async (work) => {
    const row = await insertOrganization(work, { id: organizationId, name: input.name, settings });
    const created = work.publish("organization.created", { organizationId, name: row.name });
    await addMember(work.causedBy(created), { memberId, userId: founder.userId, role: "owner" });
    for (const found of onOrganizationCreated) await found(work, { id: organizationId, name: row.name, settings });
    return row;
  });
}
