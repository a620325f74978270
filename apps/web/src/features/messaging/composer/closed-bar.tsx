import { useTranslation } from "react-i18next";
import { useShortcut } from "../../../lib/keyboard.ts";
import { Button } from "../../../ui/button.tsx";

/** In the composer's place while a conversation is closed. */
export function ClosedBar({ onReopen }: { onReopen: () => void }) {
  const { t } = useTranslation("messaging");
  useShortcut({ keys: "r", label: t("act.reopen"), section: t("keys.section"), run: onReopen });
  return (
    <div className="flex min-h-13 shrink-0 flex-wrap items-center justify-center gap-3 border-t border-line bg-surface px-4 py-2">
      <span className="text-ink-2">{t("composer.closed")}</span>
      <Button size="small" onClick={onReopen} keys="r">
        {t("act.reopen")}
      </Button>
    </div>
  );
}
