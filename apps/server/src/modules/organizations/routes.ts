import { organizationsApi as api, rolePermissions } from "@karavan/contract";
import { accountOf, act, done, type OpenContext, open, type Route, read } from "../../platform/http/route.ts";
import { isoTime } from "../../platform/iso-time.ts";
import { listMembershipsOfUser } from "../../platform/system-scope.ts";
import { presentMembership } from "../identity/index.ts";
import { accessChosenOrganization } from "./access.ts";
import { createOrganization, type Founding } from "./create-organization.ts";
import { deleteOrganization } from "./delete-organization.ts";
import { acceptInvitation, readInvitation } from "./invitations/accept-invitation.ts";
import { inviteMember } from "./invitations/invite-member.ts";
import { presentInvitation, presentInvitations } from "./invitations/present.ts";
import { revokeInvitation } from "./invitations/revoke-invitation.ts";
import { pageOpenInvitations } from "./invitations/store.ts";
import { changeMemberRole } from "./members/change-member-role.ts";
import { listMembers, nameMember } from "./members/list-members.ts";
import { removeMember } from "./members/remove-member.ts";
import { presentOrganization, presentOutgoingMail } from "./present.ts";
import { getSettings } from "./read-settings.ts";
import { listOutgoingMails, readOrganization } from "./store.ts";
import { updateOrganization } from "./update-organization.ts";
import { updateSettings } from "./update-settings.ts";

/** The module's routes; `onOrganizationCreated` is what later modules make for a new organization. */
export function routes(onOrganizationCreated: readonly Founding[]): Route[] {
  return [
    open(api.createOrganization, async (context, { body }) =>
      presentOrganization(await createOrganization(context.services, personOf(context), body, onOrganizationCreated)),
    ),
    ...organizationRoutes,
    ...memberRoutes,
    ...invitationRoutes,
  ];
}

const organizationRoutes: Route[] = [
  open(api.listOrganizations, async (context) => {
    const memberships = await listMembershipsOfUser(context.services.database, accountOf(context).userId);
    return { items: memberships.map(presentMembership) };
  }),
  read(api.getOrganization, async (work, { params }) => {
    accessChosenOrganization(work, params.id);
    return presentOrganization(await readOrganization(work));
  }),
  act(
    api.updateOrganization,
    updateOrganization,
    ({ params, body }, { scope }) => {
      accessChosenOrganization(scope, params.id);
      return body;
    },
    (_work, row) => presentOrganization(row),
  ),
  act(
    api.deleteOrganization,
    deleteOrganization,
    ({ params, query }, { scope }) => {
      accessChosenOrganization(scope, params.id);
      return query;
    },
    done,
  ),
  read(api.getSettings, getSettings),
  act(
    api.updateSettings,
    updateSettings,
    ({ body }) => body,
    (_work, settings) => settings,
  ),
  read(api.listOutgoingMail, async (work, { query }) => {
    const { rows, nextCursor } = await listOutgoingMails(work, query);
    return { items: rows.map(presentOutgoingMail), nextCursor, mailServer: work.services.mailer.configured };
  }),
];

const memberRoutes: Route[] = [
  read(api.listMembers, (work, { query }) => listMembers(work, query)),
  read(api.listPermissions, async () => ({
    roles: {
      owner: [...rolePermissions.owner],
      admin: [...rolePermissions.admin],
      bidi: [...rolePermissions.bidi],
      viewer: [...rolePermissions.viewer],
    },
  })),
  act(api.changeMemberRole, changeMemberRole, ({ params, body }) => ({ memberId: params.id, ...body }), nameMember),
  act(api.removeMember, removeMember, ({ params, query }) => ({ memberId: params.id, ...query }), done),
];

const invitationRoutes: Route[] = [
  act(api.inviteMember, inviteMember, ({ body }) => body, presentInvitation),
  read(api.listInvitations, async (work, { query }) => {
    const { rows, nextCursor } = await pageOpenInvitations(work, query);
    return { items: await presentInvitations(work, rows), nextCursor };
  }),
  act(api.revokeInvitation, revokeInvitation, ({ params }) => ({ invitationId: params.id }), done),
  open(api.readInvitation, async ({ services }, { body }) => {
    const { organizationName, email, role, expiresAt } = await readInvitation(services, body.token);
    return { organizationName, email, role, expiresAt: isoTime(expiresAt) };
  }),
  open(api.acceptInvitation, async (context, { body }) =>
    presentMembership(await acceptInvitation(context.services, personOf(context), body.token)),
  ),
];

function personOf(context: OpenContext): { userId: string; traceId: string } {
  return { userId: accountOf(context).userId, traceId: context.traceId };
}
