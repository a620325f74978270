import { CloudOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useReachability } from "../../lib/connection.ts";

/** Says that the server cannot be reached and that typing goes on. */
export function OfflineBanner() {
  const { t } = useTranslation("shell");
  if (useReachability() === "online") return null;
  return (
    <div
      role="status"
      className="flex items-center gap-2 border-b border-line bg-warning-soft px-4 py-1.5 text-body text-ink"
    >
      <CloudOff aria-hidden className="size-4 shrink-0 text-warning-text" />
      <span>
        <strong className="font-medium">{t("offline.title")}</strong> {t("offline.kept")}
      </span>
    </div>
  );
}
