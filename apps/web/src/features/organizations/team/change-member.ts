import { identityApi } from "@karavan/contract/api/identity";
import { organizationsApi } from "@karavan/contract/api/organizations";
import type { Role } from "@karavan/contract/permissions";
import type { Member } from "@karavan/contract/records/organizations";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../lib/me.ts";
import { useAct } from "../../../lib/query.ts";
import { toastDone, toastError } from "../../../ui/toast.ts";

/** Gives a member another role; `pending` is the role that is on its way. It can be undone, but for one's own. */
export function useChangeRole(member: Member) {
  const { t } = useTranslation("organizations");
  const { memberId } = useMe();
  const [pending, setPending] = useState<Role>();
  const stale = [organizationsApi.listMembers, ...(member.id === memberId ? [identityApi.getAccount] : [])];
  const { actAsync, error } = useAct(organizationsApi.changeMemberRole, { failure: "inline", stale });
  const give = async (role: Role) => {
    setPending(role);
    try {
      await actAsync({ params: { id: member.id }, body: { role } });
    } finally {
      setPending(undefined);
    }
  };
  const run = async (role: Role) => {
    const isMe = member.id === memberId;
    const undo = { label: t("ui:undo"), run: () => void give(member.role).catch(toastError) };
    try {
      await give(role);
      toastDone(t("team.changed", { name: member.name, role: t(`role.${role}`) }), isMe ? {} : { undo });
    } catch {
      // The row says why.
    }
  };
  return { run: (role: Role) => void run(role), pending, error };
}

/** Removes a member and hands what is theirs to another, if to anybody; whoever removes themselves goes on to another organization, which the shell does. */
export function useRemoveMember(member: Member) {
  const { t } = useTranslation("organizations");
  const { memberId } = useMe();
  const stale = [organizationsApi.listMembers, ...(member.id === memberId ? [identityApi.getAccount] : [])];
  const { act, error } = useAct(organizationsApi.removeMember, {
    failure: "inline",
    stale,
    onDone: () => toastDone(t("team.removed", { name: member.name })),
  });
  const run = (handOverTo: string | undefined) =>
    act({ params: { id: member.id }, query: handOverTo === undefined ? {} : { handOverTo } });
  return { run, error };
}
