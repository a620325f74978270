import { bookingsApi } from "@karavan/contract/api/bookings";
import { catalogApi } from "@karavan/contract/api/catalog";
import type { Departure, Interest, InterestStatus } from "@karavan/contract/records/catalog";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Armchair, Ellipsis, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatDays } from "../../../lib/calendar.ts";
import { formatMoney } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { read, useAct } from "../../../lib/query.ts";
import { Badge } from "../../../ui/badge.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, type MenuItem } from "../../../ui/menu.tsx";
import { catalogReads } from "../realtime.ts";

const tones = { interested: "amber", booked: "green", done: "blue" } as const;
const statuses: readonly InterestStatus[] = ["interested", "booked", "done"];

interface InterestLineProps {
  interest: Interest;
  canHold: boolean;
  onHold: (departure: Departure) => void;
}

/** One product of a contact: how far it is, for how many, when, for how much. */
export function InterestLine({ interest, canHold, onHold }: InterestLineProps) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  const { id, productId, productName, departureId, startsOn, quantity, price, currency, status } = interest;
  const updating = useAct(bookingsApi.updateInterest, { stale: catalogReads });
  const removing = useAct(bookingsApi.deleteInterest, { stale: catalogReads });
  const departure = useQuery({
    ...read(catalogApi.getDeparture, { params: { id: departureId ?? "" } }),
    enabled: departureId !== null,
  }).data;
  const items: MenuItem[] = [
    ...(departure
      ? [{ label: t("hold.title"), icon: Armchair, disabled: departure.free <= 0, onSelect: () => onHold(departure) }]
      : []),
    ...statuses.map(
      (value): MenuItem => ({
        kind: "check",
        label: t(`interestStatus.${value}`),
        checked: value === status,
        onSelect: () => updating.act({ params: { id }, body: { status: value } }),
      }),
    ),
    { kind: "line" },
    { label: t("interest.remove"), icon: Trash2, danger: true, onSelect: () => removing.act({ params: { id } }) },
  ];
  const told = [
    startsOn !== null && formatDays(startsOn, startsOn, language),
    `× ${quantity}`,
    price !== null && formatMoney(price, currency),
    departure && t("seats.free", { count: departure.free }),
  ];
  return (
    <li className="flex items-center gap-2 py-1.5">
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex min-w-0 items-center gap-2">
          <Link
            to="/products/$productId"
            params={{ productId }}
            className="min-w-0 truncate font-medium hover:underline"
          >
            {productName}
          </Link>
          <Badge tone={tones[status]}>{t(`interestStatus.${status}`)}</Badge>
        </span>
        <span className="tabular text-meta text-ink-3">{told.filter(Boolean).join(" · ")}</span>
      </span>
      {canHold && (
        <Menu
          align="end"
          items={items}
          trigger={<IconButton size="small" icon={Ellipsis} label={t("interest.more", { name: productName })} />}
        />
      )}
    </li>
  );
}
