import { identityApi } from "@karavan/contract/api/identity";
import { organizationsApi } from "@karavan/contract/api/organizations";
import { rereads, useNews } from "../../lib/news.ts";

const membershipNews = rereads(["member.", "organization."], [identityApi.getAccount, organizationsApi.listMembers]);

/** What one may do, where one belongs and who is there too is read anew when somebody changes it. Use once, around the pages. */
export function useMembershipLive(): void {
  useNews(membershipNews);
}
