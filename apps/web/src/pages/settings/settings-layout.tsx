import { Link, Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "../../lib/commands.ts";
import { useIsWide } from "../../lib/media.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { SkeletonForm } from "../../ui/skeleton.tsx";
import { type SettingsGroup, type SettingsPlace, useSettingsGroups } from "./places.ts";

/** The settings: their pages at the left and one of them beside; where that is too narrow, the list and then the page. */
export function SettingsLayout() {
  const isWide = useIsWide();
  const { pathname } = useLocation();
  const isList = /^\/settings\/?$/.test(pathname);
  const groups = useSettingsGroups();
  const navigate = useNavigate();
  useEffect(() => {
    if (isWide && isList) void navigate({ to: "/settings/general", replace: true });
  }, [isWide, isList, navigate]);
  useSettingsCommands(groups);
  if (!isWide && isList) return <PlaceList groups={groups} />;
  return (
    <div className="flex min-h-0 flex-1">
      {isWide && <SideNavigation groups={groups} />}
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Suspense fallback={<SkeletonForm />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}

function SideNavigation({ groups }: { groups: readonly SettingsGroup[] }) {
  const { t } = useTranslation("settings");
  return (
    <nav
      aria-label={t("title")}
      className="flex w-56 shrink-0 flex-col gap-5 overflow-y-auto border-r border-line px-2 py-4"
    >
      {groups.map(({ label, places }) => (
        <div key={label} className="flex flex-col gap-1">
          <h2 className="px-2.5 text-meta font-medium text-ink-3">{label}</h2>
          <ul className="flex flex-col gap-0.5">
            {places.map(({ to, icon: Icon, label: name }) => (
              <li key={to}>
                <Link
                  to={to}
                  className="flex h-control items-center gap-2.5 rounded-control px-2.5 font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-pressed data-[status=active]:text-ink pointer-coarse:h-touch"
                >
                  <Icon aria-hidden className="size-4 shrink-0" />
                  <span className="min-w-0 truncate">{name}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function PlaceList({ groups }: { groups: readonly SettingsGroup[] }) {
  const { t } = useTranslation("settings");
  return (
    <>
      <PageHeader title={t("title")} />
      <nav aria-label={t("title")} className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto py-3">
        {groups.map(({ label, places }) => (
          <div key={label} className="flex flex-col">
            <h2 className="px-4 py-1.5 text-meta font-medium text-ink-3">{label}</h2>
            <ul className="flex flex-col">
              {places.map((place) => (
                <li key={place.to}>
                  <PlaceLink place={place} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </>
  );
}

function PlaceLink({ place: { to, icon: Icon, label, text } }: { place: SettingsPlace }) {
  return (
    <Link to={to} className="ring-inside flex items-center gap-3 px-4 py-2.5 hover:bg-hover">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-3" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-read font-medium">{label}</span>
        <span className="truncate text-meta text-ink-3">{text}</span>
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
    </Link>
  );
}

/** Every page of the settings is a command of Ctrl+K while one is in the settings. */
function useSettingsCommands(groups: readonly SettingsGroup[]): void {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  useCommands(
    groups
      .flatMap(({ places }) => places)
      .map(({ to, icon, label }) => ({
        id: `settings ${to}`,
        title: label,
        section: t("title"),
        icon,
        run: () => void navigate({ to }),
      })),
  );
}
