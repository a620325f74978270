import { organizationsApi } from "@karavan/contract/api/organizations";
import { Role } from "@karavan/contract/permissions";
import type { Invitation } from "@karavan/contract/records/organizations";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Ellipsis, Link2, Mail, RotateCw, UserPlus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../../lib/lists/paged.ts";
import { useMe } from "../../../lib/me.ts";
import { readPages, useAct } from "../../../lib/query.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, type MenuItem } from "../../../ui/menu.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { Rows } from "../../../ui/section.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { Time } from "../../../ui/time.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { InvitationLink } from "./invitation-link.tsx";
import { manageableRoles } from "./may-manage.ts";

/** Invitations that wait for an answer: sent again, their link passed on by hand, or withdrawn. */
export function InvitationsList({ onInvite }: { onInvite: () => void }) {
  const { t } = useTranslation("organizations");
  const { may } = useMe();
  const list = usePaged(useInfiniteQuery(readPages(organizationsApi.listInvitations, { query: {} })));
  const [linkOf, setLinkOf] = useState<Invitation>();
  const invite = (
    <Button icon={UserPlus} onClick={onInvite}>
      {t("invite.button")}
    </Button>
  );
  return (
    <div className="flex flex-col gap-3">
      <PagedList
        of={list}
        failed={t("team.failed")}
        skeleton={<SkeletonRows rows={3} />}
        empty={
          <EmptyState
            icon={Mail}
            title={t("invite.none")}
            size="panel"
            {...(may("members:manage") && { action: invite })}
          >
            {t("invite.noneText")}
          </EmptyState>
        }
      >
        {(invitations) => (
          <Rows>
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} onLink={() => setLinkOf(invitation)} />
            ))}
          </Rows>
        )}
      </PagedList>
      <InvitationLink email={linkOf?.email} onClose={() => setLinkOf(undefined)} />
    </div>
  );
}

function InvitationRow({ invitation, onLink }: { invitation: Invitation; onLink: () => void }) {
  const { t } = useTranslation("organizations");
  const items = useInvitationActs(invitation, onLink);
  const { email, role, invitedBy, createdAt, expiresAt } = invitation;
  return (
    <div className="flex items-center gap-3">
      <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-hover text-ink-3">
        <Mail aria-hidden className="size-4" />
      </span>
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 truncate font-medium">{email}</span>
          <Badge>{t(`role.${role}`)}</Badge>
        </span>
        <span className="text-meta text-ink-3">
          {invitedBy === null ? t("invite.sent") : t("invite.sentBy", { name: invitedBy })} <Time at={createdAt} />
          {" · "}
          {t("invite.until")} <Time at={expiresAt} as="day" />
        </span>
      </div>
      {items.length > 0 && (
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={t("invite.actsOn", { email })} />}
          items={items}
        />
      )}
    </div>
  );
}

function useInvitationActs({ id, email, role }: Invitation, onLink: () => void): MenuItem[] {
  const { t } = useTranslation("organizations");
  const me = useMe();
  const stale = [organizationsApi.listInvitations, organizationsApi.listOutgoingMail];
  const again = useAct(organizationsApi.inviteMember, {
    stale,
    onDone: () => toastDone(t("invite.again", { email })),
  });
  const back = useAct(organizationsApi.inviteMember, { stale });
  const offered = Role.exclude(["owner"]).safeParse(role).data;
  const undo = { label: t("ui:undo"), run: () => offered && back.act({ body: { email, role: offered } }) };
  const revoke = useAct(organizationsApi.revokeInvitation, {
    stale,
    onDone: () => toastDone(t("invite.revoked", { email }), { undo }),
  });
  if (!manageableRoles(me.role).includes(role) || offered === undefined) return [];
  return [
    { label: t("invite.resend"), icon: RotateCw, onSelect: () => again.act({ body: { email, role: offered } }) },
    ...(me.may("mail:read") ? [{ label: t("invite.link"), icon: Link2, onSelect: onLink }] : []),
    { kind: "line" },
    { label: t("invite.revoke"), icon: X, danger: true, onSelect: () => revoke.act({ params: { id } }) },
  ];
}
