import type { Role } from "@karavan/contract/permissions";
import type { Member } from "@karavan/contract/records/organizations";
import { Ellipsis, LogOut, UserMinus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../../lib/errors.ts";
import { useMe } from "../../../lib/me.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { ConfirmDialog } from "../../../ui/dialog.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { Time } from "../../../ui/time.tsx";
import { useChangeRole, useRemoveMember } from "./change-member.ts";
import { isLess, manageableRoles } from "./may-manage.ts";
import { RemoveMember } from "./remove-member.tsx";
import { RoleSelect } from "./role-select.tsx";

/** One member: who they are, their role, and what may be done about it. What the server refuses is said in the row. */
export function MemberRow({ member }: { member: Member }) {
  const { t } = useTranslation("organizations");
  const me = useMe();
  const isMe = member.id === me.memberId;
  const roles = manageableRoles(me.role);
  const editable = roles.includes(member.role);
  const change = useChangeRole(member);
  const removal = useRemoveMember(member);
  const [asking, setAsking] = useState<{ role: Role } | "remove">();
  const refusal = change.error ?? removal.error;
  const choose = (role: Role) => {
    if (role === member.role) return;
    // Who gives away a part of their own power cannot take it back.
    if (isMe && isLess(role, member.role)) setAsking({ role });
    else change.run(role);
  };
  const close = () => setAsking(undefined);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Avatar id={member.userId} name={member.name} />
        <div className="flex min-w-0 flex-1 basis-40 flex-col">
          <span className="flex items-center gap-2">
            <span className="truncate font-medium">{member.name}</span>
            {isMe && <Badge>{t("team.you")}</Badge>}
          </span>
          <span className="truncate text-meta text-ink-3">{member.email}</span>
        </div>
        <span className="hidden w-28 shrink-0 text-meta text-ink-3 xl:block">
          {t("team.since")} <Time at={member.joinedAt} as="day" />
        </span>
        {editable ? (
          <RoleSelect
            label={t("team.roleOf", { name: member.name })}
            roles={roles}
            value={change.pending ?? member.role}
            onChange={choose}
            className="w-52 max-sm:w-auto max-sm:flex-1 max-sm:basis-40"
          />
        ) : (
          <span className="w-52 px-2.5 text-ink-2">{t(`role.${member.role}`)}</span>
        )}
        <span className="flex w-7 justify-end">
          {editable && (
            <Menu
              align="end"
              trigger={<IconButton icon={Ellipsis} label={t("team.actsOn", { name: member.name })} />}
              items={[
                {
                  label: t(isMe ? "team.leave" : "team.remove"),
                  icon: isMe ? LogOut : UserMinus,
                  danger: true,
                  onSelect: () => setAsking("remove"),
                },
              ]}
            />
          )}
        </span>
      </div>
      {refusal && (
        <p role="alert" className="text-meta text-danger-text sm:text-end">
          {errorText(refusal)}
        </p>
      )}
      <ConfirmDialog
        open={asking !== undefined && asking !== "remove"}
        onClose={close}
        onConfirm={() => {
          if (asking && asking !== "remove") change.run(asking.role);
          close();
        }}
        title={t("team.demoteTitle")}
        description={t("team.demoteText")}
        confirmLabel={t("team.demoteConfirm")}
        danger
      />
      <RemoveMember
        member={member}
        open={asking === "remove"}
        onClose={close}
        onConfirm={(handOverTo) => {
          removal.run(handOverTo);
          close();
        }}
      />
    </div>
  );
}
