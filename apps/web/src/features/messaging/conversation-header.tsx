import type { Conversation } from "@karavan/contract/records/messaging";
import { Archive, ArchiveRestore, CheckCheck, ChevronLeft, Ellipsis, History, PanelRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../../lib/commands.ts";
import { useShortcut } from "../../lib/keyboard.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { Time } from "../../ui/time.tsx";
import { useConversationActs } from "./acts.ts";
import { AssignMenu, openAssignMenu } from "./assign-menu.tsx";
import { ConversationAvatar, nameOf } from "./conversation-avatar.tsx";

export interface ConversationHeaderProps {
  conversation: Conversation;
  canWrite: boolean;
  onBack: () => void;
  onToggleDetail: () => void;
  onDraftHistory: () => void;
}

/** Who one talks with, since when they wait, and what can be done with the conversation as a whole. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { conversation, canWrite, onBack, onToggleDetail, onDraftHistory } = props;
  const { t } = useTranslation(["messaging", "ui"]);
  const items = useHeaderActs(props);
  const menu: MenuItem[] = [
    ...items.map(({ title, icon, run, keys }) => ({
      label: title,
      icon,
      onSelect: run,
      ...(keys !== undefined && { keys }),
    })),
    { label: t("draft.history"), icon: History, onSelect: onDraftHistory },
  ];
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line bg-surface px-2 sm:px-4">
      <IconButton icon={ChevronLeft} label={t("ui:back")} onClick={onBack} className="sm:hidden" size="large" />
      <button
        type="button"
        onClick={onToggleDetail}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-control text-start"
        aria-description={t("header.detail", { name: nameOf(conversation) })}
      >
        <ConversationAvatar conversation={conversation} size="medium" />
        <span className="flex min-w-0 flex-col">
          <span className="truncate text-read font-strong">{nameOf(conversation)}</span>
          <Subtitle conversation={conversation} />
        </span>
      </button>
      {canWrite && <AssignMenu conversation={conversation} />}
      {items
        .filter(({ primary }) => primary)
        .map(({ id, title, icon, run, keys }) => (
          <IconButton
            key={id}
            icon={icon}
            label={title}
            onClick={run}
            className="hidden sm:inline-flex"
            {...(keys !== undefined && { keys })}
          />
        ))}
      <Menu align="end" items={menu} trigger={<IconButton icon={Ellipsis} label={t("header.more")} />} />
      <IconButton
        icon={PanelRight}
        label={t("header.panel")}
        onClick={onToggleDetail}
        className="hidden sm:inline-flex"
      />
    </header>
  );
}

function Subtitle({ conversation: { status, waitingSince, channelName, provider } }: { conversation: Conversation }) {
  const { t } = useTranslation("messaging");
  return (
    <span className="flex min-w-0 gap-1 truncate text-meta text-ink-3">
      <span className="truncate">{channelName ?? t(`provider.${provider}`, { defaultValue: provider })}</span>
      {status === "closed" && <span>· {t("row.closed")}</span>}
      {waitingSince && status === "open" && (
        <span className="truncate">
          · {t("header.waits")} <Time at={waitingSince} as="short" />
        </span>
      )}
    </span>
  );
}

/** Closing, reopening, assigning, marking read: as buttons, keys and commands. */
function useHeaderActs({ conversation, canWrite }: ConversationHeaderProps) {
  const { t } = useTranslation("messaging");
  const { close, reopen, markRead } = useConversationActs();
  const { id, status, unread } = conversation;
  const closing =
    status === "open"
      ? { id: "close", title: t("act.close"), icon: Archive, keys: "e", primary: true, run: () => close(id) }
      : { id: "reopen", title: t("act.reopen"), icon: ArchiveRestore, keys: "e", primary: true, run: () => reopen(id) };
  const reading = {
    id: "read",
    title: t("act.markRead"),
    icon: CheckCheck,
    keys: "shift+u",
    primary: false,
    run: () => markRead(id),
  };
  const acts = [...(canWrite ? [closing] : []), ...(unread > 0 ? [reading] : [])];
  const section = t("keys.section");
  useShortcut(canWrite ? { keys: closing.keys, label: closing.title, section, run: closing.run } : undefined);
  useShortcut(unread > 0 ? { keys: reading.keys, label: reading.title, section, run: reading.run } : undefined);
  useShortcut(canWrite ? { keys: "a", label: t("act.assign"), section, run: openAssignMenu } : undefined);
  useCommands([
    ...acts.map((act) => ({ ...act, id: `conversation ${act.id}`, section: t("keys.section") })),
    ...(canWrite
      ? [{ id: "conversation assign", title: t("act.assign"), section, keys: "a", run: openAssignMenu }]
      : []),
  ]);
  return acts;
}
