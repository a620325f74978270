import type { StageColor } from "@karavan/contract/records/pipeline";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { formatMoney, formatNumber } from "../../../lib/format.ts";
import { placeOf } from "../../../lib/stages.ts";
import { Section } from "../../../ui/section.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import type { Dashboard } from "./dashboard.ts";

type Status = Dashboard["statuses"][number];

const fills: Record<StageColor, string> = {
  grey: "bg-tone-grey",
  sky: "bg-tone-sky",
  blue: "bg-tone-blue",
  violet: "bg-tone-violet",
  pink: "bg-tone-pink",
  orange: "bg-tone-orange",
  amber: "bg-tone-amber",
  green: "bg-tone-green",
};

interface FunnelProps {
  statuses: readonly Status[];
  /** Where the clients of a stage are listed; without it the rows only tell. */
  linkTo?: (stageId: string) => Pick<LinkProps, "to" | "search">;
}

/** How many clients are where in the funnel, and what their deals are worth. */
export function Funnel({ statuses, linkTo }: FunnelProps) {
  const { t } = useTranslation("analytics");
  const most = Math.max(1, ...statuses.map(({ count }) => count));
  const all = statuses.reduce((sum, { count }) => sum + count, 0);
  return (
    <Section
      title={t("funnel.title")}
      actions={<span className="tabular text-ink-3">{t("funnel.deals", { count: all })}</span>}
    >
      <ul className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 sm:grid-cols-[auto_minmax(0,1fr)_auto_auto]">
        {statuses.map((status, index) => {
          const row = <FunnelRow status={status} all={statuses} most={most} />;
          const begins = status.stage.kind !== "open" && statuses[index - 1]?.stage.kind === "open";
          return (
            <li key={status.stage.id} className={cn(subgrid, begins && "mt-2 border-t border-line pt-2")}>
              {linkTo ? (
                <Link {...linkTo(status.stage.id)} className={cn(subgrid, rowLook, "hover:bg-hover")}>
                  {row}
                </Link>
              ) : (
                <div className={cn(subgrid, rowLook)}>{row}</div>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** All rows share the columns of the list, so that bars begin and end under each other. */
const subgrid = "col-span-full grid grid-cols-subgrid";
const rowLook = "-mx-2 min-h-control items-center gap-y-1 rounded-control px-2 py-1";

interface FunnelRowProps {
  status: Status;
  all: readonly Status[];
  /** The largest count: its bar is full. */
  most: number;
}

function FunnelRow({ status: { stage, count, totals }, all, most }: FunnelRowProps) {
  const place = placeOf(
    stage,
    all.map((one) => one.stage),
  );
  return (
    <>
      <span className="flex min-w-0 items-center gap-2 sm:pr-3">
        <StageDot tone={stage.color} place={place} />
        <span className="truncate">{stage.name}</span>
      </span>
      <span
        aria-hidden
        className="col-span-full h-1.5 overflow-hidden rounded-small bg-hover max-sm:order-1 sm:col-span-1 sm:h-4"
      >
        <span
          className={cn("block h-full rounded-small opacity-80", fills[stage.color])}
          style={{ width: count > 0 ? `max(0.25rem, ${(count / most) * 100}%)` : 0 }}
        />
      </span>
      <span className={cn("tabular min-w-8 text-end", count === 0 ? "text-ink-3" : "font-strong")}>
        {formatNumber(count)}
      </span>
      <span className="tabular col-span-full text-end text-ink-3 empty:hidden max-sm:order-2 max-sm:text-meta sm:col-span-1">
        {worthOf(totals)}
      </span>
    </>
  );
}

/** Sums in different currencies stand side by side: they cannot be added. */
function worthOf(totals: Status["totals"]): string {
  return totals
    .filter(({ amount }) => amount > 0)
    .map(({ amount, currency }) => formatMoney(amount, currency))
    .join(" · ");
}
