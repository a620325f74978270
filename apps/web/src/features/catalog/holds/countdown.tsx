import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { formatDuration, formatMomentFull } from "../../../lib/format.ts";

const secondMs = 1000;
/** From here on it is time to ask the client. */
const soonMs = 30 * 60_000;

/** How long seats are still held, to the second. */
export function Countdown({ until }: { until: string }) {
  const { t } = useTranslation("catalog");
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), secondMs);
    return () => clearInterval(timer);
  }, []);
  const leftMs = Date.parse(until) - now;
  return (
    <time
      dateTime={until}
      title={formatMomentFull(until)}
      className={cn("tabular", leftMs <= soonMs ? "text-warning-text" : "text-ink-2")}
    >
      {leftMs <= 0 ? t("holdStatus.expired") : t("hold.left", { time: formatDuration(leftMs) })}
    </time>
  );
}
