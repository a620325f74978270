import { Link, useLocation } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { Drawer } from "../drawer.tsx";
import { exactly, markWithin, type NavigationItem } from "./navigation.ts";

/** How many places have a tab of their own; the rest are behind "More". */
const tabs = 4;

const tabLook = cn(
  "ring-inside relative flex h-full min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-meta text-ink-3",
  "data-[status=active]:text-accent-text",
);

interface TabBarProps {
  items: readonly NavigationItem[];
  /** What the rail shows around the places: organization above, person and jobs below. */
  organization: ReactNode;
  footer: ReactNode;
}

/** The bottom bar of a phone: the first places, and a drawer with all the others. */
export function TabBar({ items, organization, footer }: TabBarProps) {
  const { t } = useTranslation("shell");
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <nav
        aria-label={t("navigation")}
        className="flex h-[calc(var(--tab-bar)+env(safe-area-inset-bottom))] shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] sm:hidden"
      >
        {items.slice(0, tabs).map((item) => (
          <Tab key={item.to} item={item} />
        ))}
        <button type="button" className={tabLook} onClick={() => setOpen(true)}>
          <Ellipsis aria-hidden className="size-5" />
          <span className="max-w-full truncate">{t("more")}</span>
        </button>
      </nav>
      <Drawer open={open} onClose={close} title={t("more")} side="bottom">
        <div className="flex flex-col gap-4">
          {organization}
          {items.length > tabs && (
            <ul className="flex flex-col">
              {items.slice(tabs).map((item) => (
                <li key={item.label}>
                  <DrawerLink item={item} onGo={close} />
                </li>
              ))}
            </ul>
          )}
          <div className="flex flex-col gap-1">{footer}</div>
        </div>
      </Drawer>
    </>
  );
}

function Tab({ item }: { item: NavigationItem }) {
  const { to, label, icon: Icon, badge } = item;
  const { pathname } = useLocation();
  return (
    <Link to={to} activeOptions={exactly(to)} className={tabLook} {...markWithin(item, pathname)}>
      <Icon aria-hidden className="size-5" />
      <span className="max-w-full truncate">{label}</span>
      {badge !== undefined && <span className="absolute top-1 left-1/2 ml-1.5">{badge}</span>}
    </Link>
  );
}

function DrawerLink({ item: { to, label, icon: Icon, badge }, onGo }: { item: NavigationItem; onGo: () => void }) {
  return (
    <Link
      to={to}
      activeOptions={exactly(to)}
      onClick={onGo}
      className="flex h-touch items-center gap-3 rounded-control px-2 text-read text-ink data-[status=active]:bg-selected"
    >
      <Icon aria-hidden className="size-5 text-ink-3" />
      <span className="min-w-0 flex-1 truncate">{label}</span>
      {badge}
    </Link>
  );
}
