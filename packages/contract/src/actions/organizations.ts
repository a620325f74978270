import { z } from "zod";
import { action } from "../action.ts";
import { Id } from "../ids.ts";
import { Role } from "../permissions.ts";
import { Email } from "../records/identity.ts";
import { OrganizationChanges, SettingsChanges } from "../records/organizations.ts";

export const organizationActions = {
  updateOrganization: action({
    name: "update_organization",
    input: OrganizationChanges,
    permission: "organization:manage",
    effect: "write",
    sentence: { en: "Rename the organization to {name}", ru: "Переименовать организацию в {name}" },
  }),
  deleteOrganization: action({
    name: "delete_organization",
    input: z.object({ confirmName: z.string() }),
    permission: "organization:delete",
    effect: "write",
    sentence: { en: "Delete the organization and everything in it", ru: "Удалить организацию и всё, что в ней есть" },
  }),
  updateSettings: action({
    name: "update_settings",
    input: SettingsChanges,
    permission: "organization:manage",
    effect: "write",
    sentence: { en: "Change the organization's settings", ru: "Изменить настройки организации" },
  }),
  inviteMember: action({
    name: "invite_member",
    input: z.object({ email: Email, role: Role.exclude(["owner"]) }),
    permission: "members:manage",
    effect: "write",
    sentence: { en: "Invite {email} as {role}", ru: "Пригласить {email} с ролью {role}" },
  }),
  revokeInvitation: action({
    name: "revoke_invitation",
    input: z.object({ invitationId: Id }),
    permission: "members:manage",
    effect: "write",
    sentence: { en: "Withdraw the invitation", ru: "Отозвать приглашение" },
  }),
  changeMemberRole: action({
    name: "change_member_role",
    input: z.object({ memberId: Id, role: Role }),
    permission: "members:manage",
    effect: "write",
    sentence: { en: "Make the member {role}", ru: "Назначить участнику роль {role}" },
  }),
  removeMember: action({
    name: "remove_member",
    input: z.object({ memberId: Id, handOverTo: Id.optional().describe("The member who gets what was theirs") }),
    permission: "members:manage",
    effect: "write",
    sentence: { en: "Remove the member from the organization", ru: "Исключить участника из организации" },
  }),
};
