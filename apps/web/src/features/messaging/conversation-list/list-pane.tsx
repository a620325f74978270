import type { Conversation } from "@karavan/contract/records/messaging";
import { ListFilter as FilterIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMembers } from "../../../lib/members.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, type MenuItem } from "../../../ui/menu.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { Tabs } from "../../../ui/tabs.tsx";
import { ConversationListView } from "./conversation-list.tsx";
import { type ListFilter, type StatusFilter, statuses, type Tab, tabs } from "./lists.ts";

export interface ListPaneProps {
  filter: ListFilter;
  onFilter: (change: Partial<ListFilter>) => void;
  openId: string | undefined;
  onOpen: (conversation: Conversation) => void;
  /** What stands in place of a list without conversations. */
  empty: ReactNode;
}

/** The left pane: search, tabs, filters, and the conversations that fit. */
export function ListPane({ filter, onFilter, openId, onOpen, empty }: ListPaneProps) {
  const { t } = useTranslation("messaging");
  const list = <ConversationListView filter={filter} openId={openId} onOpen={onOpen} empty={empty} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-1 px-3 pt-3 pb-1.5">
        <SearchField
          label={t("list.search")}
          value={filter.q}
          onSearch={(q) => onFilter({ q })}
          section={t("keys.section")}
        />
        <FilterMenu filter={filter} onFilter={onFilter} />
      </div>
      <Tabs<Tab>
        label={t("list.tabs")}
        value={filter.tab}
        onChange={(tab) => onFilter({ tab })}
        flush
        className="flex-1"
        items={tabs.map((value) => ({ value, label: t(`tab.${value}`), panel: list }))}
      />
    </div>
  );
}

function FilterMenu({ filter, onFilter }: Pick<ListPaneProps, "filter" | "onFilter">) {
  const { t } = useTranslation("messaging");
  const members = useMembers();
  const { tab, status, assigneeId } = filter;
  const check = (label: string, checked: boolean, onSelect: () => void): MenuItem => ({
    kind: "check",
    label,
    checked,
    onSelect,
  });
  const byStatus = (value: StatusFilter) =>
    check(t(`filter.status.${value}`), value === status, () => onFilter({ status: value }));
  const byMember = [
    check(t("filter.anybody"), assigneeId === undefined, () => onFilter({ assigneeId: undefined })),
    ...members.map(({ id, name }) => check(name, id === assigneeId, () => onFilter({ assigneeId: id }))),
  ];
  const items: MenuItem[] = [
    ...(tab === "waiting"
      ? []
      : [{ kind: "heading" as const, label: t("filter.status.title") }, ...statuses.map(byStatus)]),
    ...(tab === "waiting" || tab === "all"
      ? [{ kind: "heading" as const, label: t("filter.assignee") }, ...byMember]
      : []),
  ];
  const isOn = assigneeId !== undefined || status !== (tab === "all" ? "any" : "open");
  return (
    <Menu
      align="end"
      items={items}
      trigger={<IconButton icon={FilterIcon} label={t("filter.title")} aria-pressed={isOn} size="large" />}
    />
  );
}
