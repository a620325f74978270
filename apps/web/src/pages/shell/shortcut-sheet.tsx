import { useTranslation } from "react-i18next";
import { type Shortcut, useShortcut, useShortcuts } from "../../lib/keyboard.ts";
import { useSignal } from "../../lib/signal.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { openShortcutSheet, shortcutSheetOpen } from "./shortcut-sheet-open.ts";

/** The list behind `?`: what the keys do here and everywhere. */
export function ShortcutSheet() {
  const { t } = useTranslation("shell");
  const shortcuts = useShortcuts();
  // What works here first, what works everywhere beside it.
  const sections = Map.groupBy(
    shortcuts.toSorted((one, other) => Number(one.scope === "app") - Number(other.scope === "app")),
    (shortcut) => shortcut.section ?? t(shortcut.scope === "app" ? "shortcuts.app" : "shortcuts.page"),
  );
  useShortcut({ keys: "?", label: t("shortcuts.open"), scope: "app", run: openShortcutSheet });
  return (
    <Dialog
      open={useSignal(shortcutSheetOpen)}
      onClose={() => shortcutSheetOpen.set(false)}
      title={t("shortcuts.title")}
      size="large"
    >
      <div className="gap-x-10 sm:columns-2">
        {[...sections].map(([section, members]) => (
          <section key={section} className="flex break-inside-avoid flex-col gap-1 not-last:mb-6">
            <h3 className="text-meta font-medium text-ink-3">{section}</h3>
            <Lines shortcuts={members} />
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Lines({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  return (
    <dl className="flex flex-col">
      {shortcuts.map(({ keys, label }) => (
        <div key={keys} className="flex min-h-8 items-center justify-between gap-4 border-b border-line">
          <dt>{label}</dt>
          <dd>
            <span className="sr-only">{keys}</span>
            <Kbd keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
