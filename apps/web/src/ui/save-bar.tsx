import { useTranslation } from "react-i18next";
import { useShortcut } from "../lib/keyboard.ts";
import { Button } from "./button.tsx";
import { UnsavedGuard } from "./unsaved-guard.tsx";

export interface SaveBarProps {
  /** Something is typed that is not saved yet. */
  dirty: boolean;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
  /** What saving does, when it is more than saving: "Save and test". */
  saveLabel?: string;
}

/**
 * The end of a form that is saved as a whole: says that something is unsaved, saves it (also by Ctrl/Cmd+S) or takes it
 * back, and lets nobody leave by accident. Takes no place while there is nothing to save.
 */
export function SaveBar({ dirty, saving, onSave, onDiscard, saveLabel }: SaveBarProps) {
  const { t } = useTranslation("ui");
  const active = dirty && !saving;
  useShortcut(active ? { keys: "mod+s", label: t("save"), run: onSave } : undefined);
  return (
    <>
      {(dirty || saving) && (
        <div className="sticky bottom-0 z-10 -mx-1 flex flex-wrap items-center gap-2 rounded-card bg-raised p-2 shadow-float">
          {/* First: the far end of the page's bottom belongs to the toasts. */}
          <Button variant="primary" loading={saving} onClick={onSave} keys="mod+s">
            {saveLabel ?? t("save")}
          </Button>
          <Button variant="ghost" onClick={onDiscard} disabled={saving}>
            {t("unsaved.discard")}
          </Button>
          <span role="status" className="px-2 text-ink-2">
            {t("unsaved.mark")}
          </span>
        </div>
      )}
      <UnsavedGuard dirty={active} />
    </>
  );
}
