import { catalogApi } from "@karavan/contract/api/catalog";
import type { Departure, DepartureStatus } from "@karavan/contract/records/catalog";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatDays } from "../../../lib/calendar.ts";
import { formatMoney } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { useAct } from "../../../lib/query.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { catalogReads } from "../realtime.ts";
import { SeatsBar } from "./seats-bar.tsx";

const tones = { planned: "grey", guaranteed: "green", cancelled: "danger", done: "blue" } as const;

interface DepartureLineProps {
  departure: Departure;
  onEdit: (() => void) | undefined;
  onHold: (() => void) | undefined;
}

/** One departure: when, where in its month, how full, and what one can do with it. */
export function DepartureLine({ departure, onEdit, onHold }: DepartureLineProps) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  const { act } = useAct(catalogApi.deleteDeparture, { stale: catalogReads });
  const { id, startsOn, endsOn, status, guide, price, currency, free } = departure;
  const days = formatDays(startsOn, endsOn, language);
  const takesPeople = status === "planned" || status === "guaranteed";
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 px-3.5 py-2.5 sm:grid-cols-[minmax(0,1fr)_8rem_9rem_auto]">
      <span className="flex min-w-0 flex-col gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="tabular font-medium">{days}</span>
          <StatusBadge status={status} />
        </span>
        <span className="truncate text-meta text-ink-3">
          {[guide, price !== null && currency !== null && formatMoney(price, currency)].filter(Boolean).join(" · ")}
        </span>
      </span>
      <MonthTrack startsOn={startsOn} endsOn={endsOn} />
      <span className="max-sm:col-start-1 max-sm:row-start-2">
        <SeatsBar departure={departure} />
      </span>
      <span className="flex items-center justify-end gap-1 max-sm:row-span-2 max-sm:row-start-1">
        {onHold && takesPeople && (
          <Button size="small" onClick={onHold} aria-disabled={free <= 0} aria-label={t("hold.on", { days })}>
            {t("hold.act")}
          </Button>
        )}
        {onEdit && (
          <Menu
            align="end"
            items={[
              { label: t("departure.edit"), icon: Pencil, onSelect: onEdit },
              { label: t("departure.remove"), icon: Trash2, danger: true, onSelect: () => act({ params: { id } }) },
            ]}
            trigger={<IconButton size="small" icon={Ellipsis} label={t("departure.more", { days })} />}
          />
        )}
      </span>
    </li>
  );
}

/** What is known of a departure, in a word. */
function StatusBadge({ status }: { status: DepartureStatus }) {
  const { t } = useTranslation("catalog");
  return <Badge tone={tones[status]}>{t(`departureStatus.${status}`)}</Badge>;
}

/** Where in its month a departure lies; what reaches into the next month ends at the edge. The days stand beside it. */
function MonthTrack({ startsOn, endsOn }: { startsOn: string; endsOn: string }) {
  const [year = 0, month = 1, first = 1] = startsOn.split("-").map(Number);
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const last = endsOn.slice(0, 7) === startsOn.slice(0, 7) ? Number(endsOn.slice(8)) : length;
  const place = { marginLeft: `${(100 * (first - 1)) / length}%`, width: `${(100 * (last - first + 1)) / length}%` };
  return (
    <span aria-hidden className="hidden h-5 items-center rounded-small bg-sunken px-0.5 sm:flex">
      <span
        className="h-3 min-w-1 rounded-small bg-tone-sky-soft ring-1 ring-tone-sky-ink/30 ring-inset"
        style={place}
      />
    </span>
  );
}
