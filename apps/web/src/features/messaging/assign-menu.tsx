import type { Conversation } from "@karavan/contract/records/messaging";
import { UserPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../lib/me.ts";
import { useMembers } from "../../lib/members.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { useConversationActs } from "./acts.ts";

const buttonId = "assign-conversation";

/** Opens the choice of who answers, by a key or a command. */
export function openAssignMenu(): void {
  document.getElementById(buttonId)?.click();
}

/** Who answers the conversation, and the choice of another. */
export function AssignMenu({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("messaging");
  const { assign } = useConversationActs();
  const members = useMembers();
  const { memberId } = useMe();
  const { assigneeId } = conversation;
  const assignee = members.find(({ id }) => id === assigneeId);
  const line = (id: string | null, label: string): MenuItem => ({
    kind: "check",
    label,
    checked: id === assigneeId,
    onSelect: () => assign(conversation, id),
  });
  const items: MenuItem[] = [
    { kind: "heading", label: t("act.assign") },
    line(memberId, t("assign.me")),
    line(null, t("assign.nobody")),
    { kind: "line" },
    ...members.filter(({ id }) => id !== memberId).map(({ id, name }) => line(id, name)),
  ];
  const words = assignee ? t("assign.to", { name: assignee.name }) : t("act.assign");
  const trigger = (
    <button
      id={buttonId}
      type="button"
      data-tooltip={words}
      data-tooltip-keys="a"
      className="flex size-control-small shrink-0 items-center justify-center rounded-full text-ink-3 hover:bg-hover hover:text-ink data-popup-open:bg-hover"
    >
      <span className="sr-only">{words}</span>
      {assignee ? (
        <Avatar id={assignee.id} name={assignee.name} size="small" />
      ) : (
        <UserPlus aria-hidden className="size-4" />
      )}
    </button>
  );
  return <Menu align="end" items={items} trigger={trigger} />;
}
