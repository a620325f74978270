import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "./dialog.tsx";

/** While `dirty`, nobody leaves the page unasked: neither by a link or Back, nor by closing the tab. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const { t } = useTranslation("ui");
  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true });
  return (
    <ConfirmDialog
      open={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      onConfirm={() => blocker.proceed?.()}
      title={t("unsaved.title")}
      description={t("unsaved.text")}
      confirmLabel={t("unsaved.leave")}
      danger
    />
  );
}
