import { organizationsApi } from "@karavan/contract/api/organizations";
import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useTeamLive } from "../../features/organizations/realtime.ts";
import { InvitationsList } from "../../features/organizations/team/invitations-list.tsx";
import { InviteDialog } from "../../features/organizations/team/invite-dialog.tsx";
import { MembersList } from "../../features/organizations/team/members-list.tsx";
import { PermissionTable } from "../../features/organizations/team/permission-table.tsx";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { flag, oneOf, text, useUrlState } from "../../lib/use-url-state.ts";
import { Button } from "../../ui/button.tsx";
import { TextLink } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { SettingsPage } from "./settings-page.tsx";

const tabs = ["members", "invitations", "roles"] as const;

/** Who works here, who is invited, and what each role may do. */
export function TeamPage() {
  const { t } = useTranslation("settings");
  useTeamLive();
  const { may } = useMe();
  const [tab, setTab] = useUrlState("tab", oneOf(tabs, "members"), { push: true });
  const [q, setQ] = useUrlState("q", text);
  const [inviting, setInviting] = useUrlState("invite", flag, { push: "opening" });
  const invite = () => setInviting(true);
  const { data: invitations } = useQuery(read(organizationsApi.listInvitations, { query: {} }));
  // A count that is not whole says nothing.
  const count = invitations?.nextCursor === null ? invitations.items.length : 0;
  return (
    <SettingsPage
      title={t("places.team")}
      actions={
        may("members:manage") && (
          <Button variant="primary" icon={UserPlus} onClick={invite}>
            {t("team.invite")}
          </Button>
        )
      }
    >
      <Tabs
        label={t("places.team")}
        value={tab}
        onChange={setTab}
        items={[
          { value: "members", label: t("team.members"), panel: <MembersList q={q} onSearch={setQ} /> },
          {
            value: "invitations",
            label: t("team.invitations"),
            ...(count > 0 && { count }),
            panel: (
              <div className="flex flex-col gap-3">
                <MailHint />
                <InvitationsList onInvite={invite} />
              </div>
            ),
          },
          { value: "roles", label: t("team.roles"), panel: <PermissionTable /> },
        ]}
      />
      <InviteDialog
        open={inviting && may("members:manage")}
        onClose={() => setInviting(false)}
        onInvited={() => setInviting(false)}
      />
    </SettingsPage>
  );
}

/** Without a mail server an invitation goes nowhere by itself: says so, and where it is. */
function MailHint() {
  const { t } = useTranslation("settings");
  const { may } = useMe();
  const { data } = useQuery({
    ...read(organizationsApi.listOutgoingMail, { query: { limit: 1 } }),
    enabled: may("mail:read"),
  });
  if (!data || data.mailServer) return null;
  return (
    <Notice tone="info">
      {t("team.noMail")} <TextLink to="/settings/outgoing-mail">{t("team.toMail")}</TextLink>
    </Notice>
  );
}
