import { messagingApi } from "@karavan/contract/api/messaging";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Inbox, type LucideIcon, MessagesSquare, SearchX, UserCheck, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { ListFilter, Tab } from "../../features/messaging/conversation-list/lists.ts";
import { read } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ButtonLink } from "../../ui/link.tsx";

interface EmptyListProps {
  filter: ListFilter;
  onFilter: (change: Partial<ListFilter>) => void;
}

const icons: Record<Tab, LucideIcon> = { waiting: CircleCheck, mine: UserCheck, unassigned: Users, all: Inbox };

/** Why the list is empty, and the one next step. */
export function EmptyList({ filter: { q, tab }, onFilter }: EmptyListProps) {
  const { t } = useTranslation("messaging");
  const { data: any } = useQuery(read(messagingApi.listConversations, { query: { limit: 1 } }));
  if (any?.items.length === 0) return <FirstTime />;
  if (q) {
    return (
      <EmptyState
        icon={SearchX}
        size="panel"
        title={t("empty.search")}
        {...(tab !== "all" && {
          action: <Button onClick={() => onFilter({ tab: "all" })}>{t("empty.searchAll")}</Button>,
        })}
      >
        {t("empty.searchText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icons[tab]} size="panel" title={t(`empty.${tab}`)}>
      {t(`empty.${tab}Text`)}
    </EmptyState>
  );
}

const places: Readonly<Record<"channels" | "imports", string>> = {
  channels: "/settings/channels",
  imports: "/imports",
};

/** Before the first conversation: what this place is for, and how it comes to life. */
function FirstTime() {
  const { t } = useTranslation("messaging");
  return (
    <EmptyState
      icon={MessagesSquare}
      size="panel"
      title={t("empty.first")}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <ButtonLink to={places.channels} variant="primary">
            {t("empty.connect")}
          </ButtonLink>
          <ButtonLink to={places.imports}>{t("empty.import")}</ButtonLink>
        </div>
      }
    >
      {t("empty.firstText")}
    </EmptyState>
  );
}
