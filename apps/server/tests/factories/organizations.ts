import { identityApi, organizationsApi, type Role, rolePermissions } from "@karavan/contract";
import { addMember } from "../../src/modules/organizations/index.ts";
import { systemActor } from "../../src/platform/actor.ts";
import { newTraceId } from "../../src/platform/ids.ts";
import { Scope } from "../../src/platform/work.ts";
import type { TestApp } from "../test-app.ts";
import { givenPeople, Person } from "./identity.ts";

/** A signed-in person as a member of one organization. */
export class TestMember extends Person {
  readonly organizationId: string;
  readonly memberId: string;
  readonly role: Role;

  constructor(person: Person, membership: { organizationId: string; memberId: string; role: Role }) {
    const { userId: id, email, name, accessToken, refreshToken } = person;
    super(
      person.url,
      { accessToken, refreshToken, user: { id, email, name } },
      { "x-organization-id": membership.organizationId },
    );
    this.organizationId = membership.organizationId;
    this.memberId = membership.memberId;
    this.role = membership.role;
  }
}

interface NewOrganization {
  name?: string;
  locale?: "en" | "ru";
  timeZone?: string;
  currency?: string;
  region?: string;
}

/** Organizations with their people. `const given = givenOrganizations(app)`, then `await given.owner()`. */
export function givenOrganizations(app: TestApp) {
  const people = givenPeople(app);

  /** A scope in an organization for calling verbs directly; as the system when no member is named. */
  const scope = (member: { organizationId: string; memberId?: string; role?: Role }): Scope =>
    new Scope(app.services, {
      organizationId: member.organizationId,
      actor: member.memberId
        ? { kind: "member", id: member.memberId, permissions: rolePermissions[member.role ?? "owner"] }
        : systemActor,
      traceId: newTraceId(),
      causeId: null,
    });

  /** The owner of a new organization. */
  const owner = async ({ name = "Silk Road Tours", ...rest }: NewOrganization = {}): Promise<TestMember> => {
    const person = await people.person({ name: "Olga Owner" });
    const { id } = await person.call(organizationsApi.createOrganization, { body: { name, ...rest } });
    const { memberships } = await person.call(identityApi.getAccount, {});
    const membership = memberships.find((each) => each.organizationId === id);
    if (!membership) throw new Error("the founder is no member");
    return new TestMember(person, membership);
  };

  /** Makes a person a member of somebody's organization. */
  const join = async (of: { organizationId: string }, person: Person, role: Role): Promise<TestMember> => {
    const { organizationId } = of;
    const added = await scope({ organizationId }).transact((work) => addMember(work, { userId: person.userId, role }));
    return new TestMember(person, { organizationId, memberId: added.id, role });
  };

  /** Another member of somebody's organization. */
  const member = async (of: { organizationId: string }, role: Role = "bidi"): Promise<TestMember> =>
    join(of, await people.person({ name: `Mira ${role}` }), role);

  return { ...people, owner, member, join, scope };
}
