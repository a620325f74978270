import type { Settings } from "@karavan/contract/records/organizations";
import { CircleHelp, Import as ImportIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { flag, useUrlState } from "../../lib/use-url-state.ts";
import { Button } from "../../ui/button.tsx";
import { Drawer } from "../../ui/drawer.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Section } from "../../ui/section.tsx";
import { useImports } from "./api.ts";
import { Guide } from "./guide/guide.tsx";
import { ImportHistory } from "./import-history.tsx";
import { ChooseStep } from "./upload/choose-step.tsx";

interface StartScreenProps {
  settings: Settings;
  canManage: boolean;
}

/** Where an import begins: files to drop, how to get them, and what was imported before. */
export function StartScreen({ settings, canManage }: StartScreenProps) {
  const { t } = useTranslation("imports");
  const [helping, setHelping] = useUrlState("help", flag, { push: "opening" });
  const { items } = useImports();
  const isFirst = items?.length === 0;
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          canManage &&
          items &&
          !isFirst && (
            <Button icon={CircleHelp} onClick={() => setHelping(true)}>
              {t("guide.title")}
            </Button>
          )
        }
      />
      {!canManage && isFirst ? (
        <EmptyState icon={ImportIcon} title={t("empty.title")}>
          {t("empty.text")}
        </EmptyState>
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <div className="mx-auto flex w-full max-w-5xl flex-col gap-8 px-4 py-6">
            {canManage && <ChooseStep settings={settings} onHelp={() => setHelping(true)} />}
            {canManage && isFirst && (
              <Section title={t("guide.title")}>
                <Guide />
              </Section>
            )}
            <ImportHistory />
          </div>
        </div>
      )}
      <Drawer open={helping} onClose={() => setHelping(false)} title={t("guide.title")}>
        <Guide />
      </Drawer>
    </>
  );
}
