import { useNavigate } from "@tanstack/react-router";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useIsWide } from "../../lib/media.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";

export interface SettingsPageProps {
  title: string;
  /** What the page is for, above its sections. */
  text?: ReactNode;
  actions?: ReactNode;
  /** The page is one list that scrolls by itself, to the edges. */
  flush?: boolean;
  /** A second line of the header: filters, tabs. */
  header?: ReactNode;
  children: ReactNode;
}

/** The frame of a page of the settings: its title, the way back where the list is elsewhere, and its sections. */
export function SettingsPage({ title, text, actions, flush = false, header, children }: SettingsPageProps) {
  const isWide = useIsWide();
  const navigate = useNavigate();
  const back = () => void navigate({ to: "/settings" });
  return (
    <>
      <PageHeader title={title} actions={actions} {...(!isWide && { onBack: back })}>
        {header}
      </PageHeader>
      {flush ? (
        <div className="flex min-h-0 flex-1 flex-col">{children}</div>
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <div className="flex w-full max-w-3xl flex-col gap-8 px-4 py-5">
            {text && <p className="-mb-3 text-pretty text-ink-2">{text}</p>}
            {children}
          </div>
        </div>
      )}
    </>
  );
}

/** Stands in place of what the reader's role does not show. */
export function NotYours({ title }: { title: string }) {
  const { t } = useTranslation("settings");
  return (
    <SettingsPage title={title} flush>
      <EmptyState icon={Lock} title={t("notYours")}>
        {t("notYoursText")}
      </EmptyState>
    </SettingsPage>
  );
}
