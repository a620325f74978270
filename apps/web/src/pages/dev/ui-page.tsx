import { useTranslation } from "react-i18next";
import { languages, setLanguage, useLanguage } from "../../lib/i18n.ts";
import { setTheme, themes, useTheme } from "../../lib/theme.ts";
import { useDocumentTitle } from "../../ui/page-header.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { Wordmark } from "../shell/wordmark.tsx";
import { ButtonsSection } from "./sections/buttons-section.tsx";
import { ChoicesSection } from "./sections/choices-section.tsx";
import { ColourSection } from "./sections/colour-section.tsx";
import { FieldsSection } from "./sections/fields-section.tsx";
import { FilesSection } from "./sections/files-section.tsx";
import { ListSection } from "./sections/list-section.tsx";
import { MarksSection } from "./sections/marks-section.tsx";
import { OrderSection } from "./sections/order-section.tsx";
import { OverlaysSection } from "./sections/overlays-section.tsx";
import { SettingsSection } from "./sections/settings-section.tsx";
import { ShellSection } from "./sections/shell-section.tsx";
import { StatesSection } from "./sections/states-section.tsx";
import { TableSection } from "./sections/table-section.tsx";

/** Every component of the kit, alive, in both themes and languages: to look at, to try by keyboard, to compare. */
export function UiPage() {
  const { t } = useTranslation("dev");
  useDocumentTitle(t("title"));
  return (
    <div className="h-full overflow-y-auto bg-surface">
      <header className="sticky top-0 z-20 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2 sm:px-8">
        <Wordmark />
        <h1 className="text-body text-ink-3">{t("title")}</h1>
        <div className="ml-auto flex flex-wrap gap-2">
          <Knobs />
        </div>
      </header>
      <main className="mx-auto max-w-6xl">
        <ColourSection />
        <ButtonsSection />
        <FieldsSection />
        <ChoicesSection />
        <OverlaysSection />
        <MarksSection />
        <StatesSection />
        <TableSection />
        <ListSection />
        <OrderSection />
        <FilesSection />
        <SettingsSection />
        <ShellSection />
      </main>
    </div>
  );
}

function Knobs() {
  const { t } = useTranslation(["dev", "shell"]);
  const theme = useTheme();
  const language = useLanguage();
  return (
    <>
      <SegmentedControl
        label={t("theme")}
        value={theme}
        onChange={setTheme}
        segments={themes.map((value) => ({ value, label: t(`shell:theme.${value}`) }))}
      />
      <SegmentedControl
        label={t("language")}
        value={language}
        onChange={(next) => void setLanguage(next)}
        segments={languages.map((value) => ({ value, label: t(`shell:language.${value}`) }))}
      />
    </>
  );
}
