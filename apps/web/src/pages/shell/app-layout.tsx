import type { User } from "@karavan/contract/api/identity";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { useMembershipLive } from "../../features/identity/realtime.ts";
import { OrganizationSwitcher } from "../../features/organizations/organization-switcher.tsx";
import { lazyCode } from "../../lib/fetch-code.ts";
import { useShortcut } from "../../lib/keyboard.ts";
import { useMe } from "../../lib/me.ts";
import { AppShell } from "../../ui/shell/app-shell.tsx";
import type { NavigationItem } from "../../ui/shell/navigation.ts";
import { SkeletonPage } from "../../ui/skeleton.tsx";
import { CommandMenuHost } from "./command-menu-host.tsx";
import { ConnectionIndicator } from "./connection-indicator.tsx";
import { LiveConnection } from "./live-connection.tsx";
import { useNavigation } from "./navigation.ts";
import { OfflineBanner } from "./offline-banner.tsx";
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { useInsider, useOwnChoices } from "./use-insider.ts";
import { UserMenu } from "./user-menu.tsx";
import { Wordmark } from "./wordmark.tsx";

// What imports are doing follows the first screen.
const loadTray = () => import("../../features/imports/tray/import-tray.tsx");
const ImportTray = lazyCode(async () => (await loadTray()).ImportTray);
const ImportStrip = lazyCode(async () => (await loadTray()).ImportStrip);
const LostDialog = lazyCode(async () => (await import("../../features/pipeline/lost-dialog.tsx")).LostDialog);
const ReminderWatch = lazyCode(
  async () => (await import("../../features/activities/reminder-watch.tsx")).ReminderWatch,
);
const ImportWatch = lazyCode(async () => (await import("../../features/imports/tray/import-watch.tsx")).ImportWatch);

/** The frame of every page behind the sign-in. Who is not inside yet is sent there, and back here afterwards. */
export function AppLayout() {
  const person = useInsider();
  return person ? <Frame person={person} /> : <SkeletonPage />;
}

function Frame({ person }: { person: User }) {
  const navigation = useNavigation();
  const { signOut, choose } = useOwnChoices();
  useMembershipLive();
  const seesImports = useMe().may("imports:read");
  return (
    <>
      <AppShell
        navigation={navigation}
        organization={(narrow) => (
          <OrganizationSwitcher memberships={person.memberships} narrow={narrow} sign={<Wordmark narrow />} />
        )}
        footer={(narrow) => (
          <>
            <Suspense>
              <ImportTray narrow={narrow} canSee={seesImports} />
            </Suspense>
            <ConnectionIndicator narrow={narrow} />
            <UserMenu narrow={narrow} person={person} onSignOut={signOut} onChoose={choose} />
          </>
        )}
        banner={
          <>
            <OfflineBanner />
            <Suspense>
              <ImportStrip canSee={seesImports} />
            </Suspense>
          </>
        }
      >
        <Suspense fallback={<SkeletonPage />}>
          <Outlet />
        </Suspense>
      </AppShell>
      {navigation.map((item) => (
        <PlaceShortcut key={item.to} item={item} />
      ))}
      <CommandMenuHost places={navigation} />
      <ShortcutSheet />
      <LiveConnection />
      <Suspense>
        <ImportWatch canSee={seesImports} />
        <LostDialog />
        <ReminderWatch />
      </Suspense>
    </>
  );
}

function PlaceShortcut({ item: { to, label, keys } }: { item: NavigationItem }) {
  const navigate = useNavigate();
  useShortcut(keys === undefined ? undefined : { keys, label, scope: "app", run: () => void navigate({ to }) });
  return null;
}
