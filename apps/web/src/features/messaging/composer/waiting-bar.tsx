import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { Spinner } from "../../../ui/spinner.tsx";
import { stopWaiting, useIsWaiting } from "./send-written.ts";

/** Says that the message goes out when its files have arrived, and lets one think again. */
export function WaitingBar({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation("messaging");
  const isWaiting = useIsWaiting(conversationId);
  return (
    <div role="status" className="px-4 not-empty:pt-2">
      {isWaiting && (
        <span className="flex items-center gap-2 text-ink-2">
          <Spinner />
          <span className="min-w-0 flex-1">{t("composer.waiting")}</span>
          <Button size="small" variant="ghost" onClick={() => stopWaiting(conversationId)}>
            {t("composer.stopWaiting")}
          </Button>
        </span>
      )}
    </div>
  );
}
