import { z } from "zod";
import { organizationActions as actions } from "../actions/organizations.ts";
import { endpoint } from "../endpoint.ts";
import { Id, IdParams, Timestamp } from "../ids.ts";
import { PageQuery, page } from "../paging.ts";
import { Role } from "../permissions.ts";
import {
  Invitation,
  Member,
  Organization,
  OrganizationChanges,
  OutgoingMail,
  Settings,
  SettingsChanges,
  TimeZone,
} from "../records/organizations.ts";
import { Membership } from "./identity.ts";

const Done = z.object({ ok: z.literal(true) });

export const organizationsApi = {
  createOrganization: endpoint({
    operationId: "createOrganization",
    method: "POST",
    path: "/api/organizations",
    summary: "Found an organization; the caller becomes its owner and gets its default pipeline",
    access: "account",
    body: z.object({
      name: z.string().trim().min(1).max(120),
      locale: z.enum(["en", "ru"]).optional(),
      timeZone: TimeZone.optional(),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      region: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .optional(),
    }),
    ok: Organization,
    status: 201,
  }),
  listOrganizations: endpoint({
    operationId: "listOrganizations",
    method: "GET",
    path: "/api/organizations",
    summary: "The organizations one belongs to, with one's role in each",
    access: "account",
    ok: z.object({ items: z.array(Membership) }),
  }),
  getOrganization: endpoint({
    operationId: "getOrganization",
    method: "GET",
    path: "/api/organizations/:id",
    summary: "The chosen organization",
    permission: "organization:read",
    params: IdParams,
    ok: Organization,
  }),
  updateOrganization: endpoint({
    operationId: "updateOrganization",
    method: "PATCH",
    path: "/api/organizations/:id",
    summary: "Rename the chosen organization",
    action: actions.updateOrganization,
    params: IdParams,
    body: OrganizationChanges,
    ok: Organization,
  }),
  deleteOrganization: endpoint({
    operationId: "deleteOrganization",
    method: "DELETE",
    path: "/api/organizations/:id",
    summary: "Delete the chosen organization for good; its name confirms",
    action: actions.deleteOrganization,
    params: IdParams,
    query: z.object({ confirmName: z.string() }),
    ok: Done,
  }),
  getSettings: endpoint({
    operationId: "getSettings",
    method: "GET",
    path: "/api/settings",
    summary: "The organization's settings",
    permission: "organization:read",
    ok: Settings,
  }),
  updateSettings: endpoint({
    operationId: "updateSettings",
    method: "PATCH",
    path: "/api/settings",
    summary: "Change some settings",
    action: actions.updateSettings,
    body: SettingsChanges,
    ok: Settings,
  }),
  listMembers: endpoint({
    operationId: "listMembers",
    method: "GET",
    path: "/api/team/members",
    summary: "People of the organization",
    permission: "members:read",
    query: PageQuery,
    ok: page(Member),
  }),
  inviteMember: endpoint({
    operationId: "inviteMember",
    method: "POST",
    path: "/api/team/members/invite",
    summary: "Invite a person by e-mail",
    action: actions.inviteMember,
    body: actions.inviteMember.input,
    ok: Invitation,
    status: 201,
  }),
  listInvitations: endpoint({
    operationId: "listInvitations",
    method: "GET",
    path: "/api/team/invitations",
    summary: "Invitations that wait for an answer",
    permission: "members:read",
    query: PageQuery,
    ok: page(Invitation),
  }),
  revokeInvitation: endpoint({
    operationId: "revokeInvitation",
    method: "DELETE",
    path: "/api/team/invitations/:id",
    summary: "Withdraw an invitation",
    action: actions.revokeInvitation,
    params: IdParams,
    ok: Done,
  }),
  readInvitation: endpoint({
    operationId: "readInvitation",
    method: "POST",
    path: "/api/team/invitations/read",
    summary: "What an invitation link offers, before signing in",
    access: "public",
    rate: "auth",
    body: z.object({ token: z.string().min(1).max(500) }),
    ok: z.object({ organizationName: z.string(), email: z.string(), role: Role, expiresAt: Timestamp }),
  }),
  acceptInvitation: endpoint({
    operationId: "acceptInvitation",
    method: "POST",
    path: "/api/team/invitations/accept",
    summary: "Join the organization; the invitation must be for the signed-in e-mail address, and confirms it",
    access: "account",
    rate: "auth",
    body: z.object({ token: z.string().min(1).max(500) }),
    ok: Membership,
  }),
  changeMemberRole: endpoint({
    operationId: "changeMemberRole",
    method: "PUT",
    path: "/api/team/members/:id/role",
    summary: "Give a member another role",
    action: actions.changeMemberRole,
    params: IdParams,
    body: z.object({ role: Role }),
    ok: Member,
  }),
  removeMember: endpoint({
    operationId: "removeMember",
    method: "DELETE",
    path: "/api/team/members/:id",
    summary: "Remove a member; their work stays, and their records go to another member or to nobody",
    action: actions.removeMember,
    params: IdParams,
    query: z.object({ handOverTo: Id.optional().describe("The member who gets what was theirs") }),
    ok: Done,
  }),
  listPermissions: endpoint({
    operationId: "listPermissions",
    method: "GET",
    path: "/api/team/permissions",
    summary: "The permission table: what each role may do",
    permission: "members:read",
    ok: z.object({ roles: z.record(Role, z.array(z.string())) }),
  }),
  listOutgoingMail: endpoint({
    operationId: "listOutgoingMail",
    method: "GET",
    path: "/api/settings/outgoing-mail",
    summary: "Letters the system wrote for this organization, newest first",
    permission: "mail:read",
    query: PageQuery,
    ok: page(OutgoingMail).extend({
      mailServer: z.boolean().describe("Whether a mail server is set; without one letters are kept, to be read here"),
    }),
  }),
};
