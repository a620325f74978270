import { organizationsApi } from "@karavan/contract/api/organizations";
import { rereads, useNews } from "../../lib/news.ts";

const { listInvitations, getSettings, getOrganization } = organizationsApi;
// Who joins has answered an invitation. Members themselves are kept right by the shell, since every page names them.
const teamNews = rereads(["member.", "invitation."], [listInvitations]);
const settingsNews = rereads(["settings."], [getSettings]);
const organizationNews = rereads(["organization."], [getOrganization]);

/** While on screen, invitations that are sent, answered or withdrawn are shown as it happens. */
export function useTeamLive(): void {
  useNews(teamNews);
}

/** While on screen, settings that others change are shown as it happens. */
export function useSettingsLive(): void {
  useNews(settingsNews);
  useNews(organizationNews);
}
