import {
  Bot,
  Building2,
  ChartColumn,
  ChevronsUpDown,
  Import,
  KanbanSquare,
  MessagesSquare,
  Plus,
  Settings,
  Users,
} from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../ui/avatar.tsx";
import { CountBadge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import type { NavigationItem } from "../../../ui/shell/navigation.ts";
import { Rail } from "../../../ui/shell/rail.tsx";
import { SkeletonTable } from "../../../ui/skeleton.tsx";
import { UserMenu } from "../../shell/user-menu.tsx";
import { Section } from "../section.tsx";

/** The rail with a full set of places, and a page header. Every place leads back here. */
export function ShellSection() {
  const { t } = useTranslation("dev");
  const [narrow, setNarrow] = useState(false);
  return (
    <Section id="shell" title={t("sections.shell")}>
      <div className="flex h-140 overflow-hidden rounded-card border border-line">
        <Rail
          items={usePlaces()}
          narrow={narrow}
          onNarrow={setNarrow}
          organization={<Organization narrow={narrow} />}
          footer={
            <UserMenu
              narrow={narrow}
              person={{ id: "me", name: "Айгүл Токтогулова", email: "aigul@example.org" }}
              onSignOut={() => undefined}
            />
          }
        />
        <div className="flex min-w-0 flex-1 flex-col">
          <PageHeader
            title={t("nav.clients")}
            meta={t("table.rows", { count: 1_204 })}
            actions={
              <Button variant="primary" icon={Plus}>
                {t("buttons.add")}
              </Button>
            }
          />
          <SkeletonTable />
        </div>
      </div>
    </Section>
  );
}

function Organization({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation("dev");
  const trigger = (
    <button
      type="button"
      aria-label={narrow ? t("nav.organization") : undefined}
      className="flex h-control w-full min-w-0 items-center gap-2 rounded-control px-1 font-strong hover:bg-hover"
    >
      <Avatar id="organization" name={t("nav.organization")} size="small" className="rounded-control" />
      {!narrow && <span className="min-w-0 flex-1 truncate text-start">{t("nav.organization")}</span>}
      {!narrow && <ChevronsUpDown aria-hidden className="size-3.5 text-ink-3" />}
    </button>
  );
  return (
    <Menu
      trigger={trigger}
      items={[{ kind: "check", label: t("nav.organization"), checked: true, onSelect: () => undefined }]}
    />
  );
}

function usePlaces(): readonly NavigationItem[] {
  const { t } = useTranslation("dev");
  const place = (key: string, icon: NavigationItem["icon"], group: "work" | "manage") => ({
    to: key === "inbox" ? ("/dev/ui" as const) : ("/" as const),
    label: t(`nav.${key}`),
    icon,
    group,
  });
  return [
    {
      ...place("inbox", MessagesSquare, "work"),
      badge: <CountBadge count={12} label={t("marks.unread", { count: 12 })} />,
    },
    place("clients", Users, "work"),
    place("companies", Building2, "work"),
    place("deals", KanbanSquare, "work"),
    place("imports", Import, "manage"),
    place("analytics", ChartColumn, "manage"),
    place("agents", Bot, "manage"),
    place("settings", Settings, "manage"),
  ];
}
