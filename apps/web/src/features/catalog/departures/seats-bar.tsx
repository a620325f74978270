import type { Departure } from "@karavan/contract/records/catalog";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";

/** How many seats are confirmed, held and free, as a bar and in words. */
export function SeatsBar({ departure }: { departure: Pick<Departure, "seats" | "confirmed" | "held" | "free"> }) {
  const { t } = useTranslation("catalog");
  const { seats, confirmed, held, free } = departure;
  const part = (count: number) => ({ width: `${Math.min(100, (100 * count) / seats)}%` });
  return (
    <span className="flex min-w-0 flex-col gap-1">
      <span aria-hidden className="flex h-1.5 w-full overflow-hidden rounded-full bg-pressed">
        <span className="bg-accent-text" style={part(confirmed)} />
        <span className="bg-accent-text/45" style={part(held)} />
      </span>
      <span className={cn("tabular text-meta", free <= 0 ? "text-danger-text" : "text-ink-3")}>
        {t("seats.told", { free: t("seats.free", { count: free }), seats })}
        {held > 0 && ` · ${t("seats.held", { count: held })}`}
      </span>
    </span>
  );
}
