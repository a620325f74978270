import { Link, useLocation } from "@tanstack/react-router";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { IconButton } from "../icon-button.tsx";
import { Tooltip } from "../tooltip.tsx";
import { exactly, markWithin, type NavigationItem } from "./navigation.ts";

interface RailProps {
  items: readonly NavigationItem[];
  narrow: boolean;
  onNarrow: (narrow: boolean) => void;
  /** Top: which organization one works for. */
  organization: ReactNode;
  /** Bottom, from above: running jobs, connection, the person. */
  footer: ReactNode;
}

/** The left rail: where one can go. Narrow it shows icons, with the words as tooltips. */
export function Rail({ items, narrow, onNarrow, organization, footer }: RailProps) {
  const { t } = useTranslation("shell");
  const fold = (
    <IconButton
      icon={narrow ? PanelLeftOpen : PanelLeftClose}
      label={narrow ? t("rail.widen") : t("rail.narrow")}
      keys="mod+\"
      onClick={() => onNarrow(!narrow)}
    />
  );
  return (
    <header
      className={cn(
        "hidden h-full shrink-0 flex-col border-r border-line bg-canvas transition-[width] duration-(--calm) sm:flex",
        narrow ? "w-rail-narrow" : "w-rail",
      )}
    >
      <div className={cn("flex min-h-12 items-center gap-1 px-2", narrow && "flex-col py-2")}>
        <div className="min-w-0 flex-1">{organization}</div>
        {fold}
      </div>
      <nav aria-label={t("navigation")} className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-2 py-1">
        {groupsOf(items).map(([group, members]) => (
          <ul key={group} className="flex flex-col gap-0.5">
            {members.map((item) => (
              <li key={item.label}>
                <RailLink item={item} narrow={narrow} />
              </li>
            ))}
          </ul>
        ))}
      </nav>
      <div className={cn("flex flex-col gap-1 p-2", narrow && "items-center")}>{footer}</div>
    </header>
  );
}

function RailLink({ item, narrow }: { item: NavigationItem; narrow: boolean }) {
  const { icon: Icon } = item;
  const { pathname } = useLocation();
  const link = (
    <Link
      to={item.to}
      activeOptions={exactly(item.to)}
      {...markWithin(item, pathname)}
      aria-label={narrow ? item.label : undefined}
      className={cn(
        "relative flex h-control items-center gap-2.5 rounded-control text-body font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink",
        "data-[status=active]:bg-pressed data-[status=active]:text-ink",
        narrow ? "w-9 justify-center" : "px-2.5",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {!narrow && <span className="min-w-0 flex-1 truncate">{item.label}</span>}
      {item.badge !== undefined && <span className={cn(narrow && "absolute -top-1 -right-1")}>{item.badge}</span>}
    </Link>
  );
  if (!narrow) return link;
  return (
    <Tooltip text={item.label} side="right" {...(item.keys !== undefined && { keys: item.keys })}>
      {link}
    </Tooltip>
  );
}

function groupsOf(items: readonly NavigationItem[]): [string, NavigationItem[]][] {
  return [...Map.groupBy(items, ({ group = "work" }) => group)];
}
