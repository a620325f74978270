import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "../../lib/keyboard.ts";
import { readSetting, writeSetting } from "../../lib/storage.ts";
import type { NavigationItem } from "./navigation.ts";
import { Rail } from "./rail.tsx";
import { TabBar } from "./tab-bar.tsx";

export interface AppShellProps {
  navigation: readonly NavigationItem[];
  /** Which organization one works for; given whether there is room for words. */
  organization: (narrow: boolean) => ReactNode;
  /** Running jobs, connection, the person; given whether there is room for words. */
  footer: (narrow: boolean) => ReactNode;
  /** Above the page: no network, a lapsed trial. */
  banner?: ReactNode;
  children: ReactNode;
}

/** The frame of the app: rail on the left, or a tab bar at the bottom of a phone, around one page. */
export function AppShell({ navigation, organization, footer, banner, children }: AppShellProps) {
  const { t } = useTranslation("shell");
  const [narrow, setNarrow] = useState(readSetting("rail") === "narrow");
  const fold = (next: boolean) => {
    setNarrow(next);
    writeSetting("rail", next ? "narrow" : undefined);
  };
  useShortcut({ keys: "mod+\\", label: t("rail.toggle"), scope: "app", run: () => fold(!narrow) });
  return (
    <div className="flex h-full">
      <a href="#main" className="skip-link rounded-control bg-accent px-3 py-2 font-medium text-on-accent">
        {t("skip")}
      </a>
      <Rail
        items={navigation}
        narrow={narrow}
        onNarrow={fold}
        organization={organization(narrow)}
        footer={footer(narrow)}
      />
      <div className="flex min-w-0 flex-1 flex-col">
        {banner}
        <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-hidden bg-surface outline-none">
          {children}
        </main>
        <TabBar items={navigation} organization={organization(false)} footer={footer(false)} />
      </div>
    </div>
  );
}
