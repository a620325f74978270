import { bookingsApi } from "@karavan/contract/api/bookings";
import type { Hold } from "@karavan/contract/records/catalog";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Armchair } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatDays } from "../../../lib/calendar.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { usePaged } from "../../../lib/lists/paged.ts";
import { readPages, useAct } from "../../../lib/query.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Nothing } from "../../../ui/nothing.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { catalogReads } from "../realtime.ts";
import { Countdown } from "./countdown.tsx";

const tones = { held: "amber", confirmed: "green", released: "grey", expired: "grey" } as const;

/** Seats held and confirmed on a product's departures, newest first. */
export function HoldList({ productId, canHold }: { productId: string; canHold: boolean }) {
  const { t } = useTranslation("catalog");
  const holds = usePaged(useInfiniteQuery(readPages(bookingsApi.listHolds, { query: { productId, limit: 50 } })));
  return (
    <div className="flex max-w-4xl flex-col gap-3">
      <PagedList
        of={holds}
        failed={t("hold.failed")}
        skeleton={<SkeletonText lines={4} />}
        empty={
          <Nothing icon={Armchair} title={t("hold.none")}>
            {t("hold.noneText")}
          </Nothing>
        }
      >
        {(items) => (
          <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
            {items.map((hold) => (
              <HoldLine key={hold.id} hold={hold} canHold={canHold} names="contact" />
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  );
}

interface HoldLineProps {
  hold: Hold;
  canHold: boolean;
  /** What is not plain from the place: whose seats, or on which tour. */
  names: "contact" | "product";
}

/** Somebody's seats: whose, on which day, for how long yet, and what one can do with them. */
export function HoldLine({ hold, canHold, names }: HoldLineProps) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  const confirming = useAct(bookingsApi.confirmHold, { stale: catalogReads });
  const releasing = useAct(bookingsApi.releaseHold, { stale: catalogReads });
  const { id, contactId, contactName, productId, productName, startsOn, seats, status, expiresAt } = hold;
  const params = { id };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-3.5 py-2.5">
      <span className="flex min-w-40 flex-1 flex-col gap-0.5">
        {names === "contact" ? (
          <Link to="/clients/$contactId" params={{ contactId }} className="truncate font-medium hover:underline">
            {contactName}
          </Link>
        ) : (
          <Link to="/products/$productId" params={{ productId }} className="truncate font-medium hover:underline">
            {productName}
          </Link>
        )}
        <span className="tabular text-meta text-ink-3">
          {formatDays(startsOn, startsOn, language)} · {t("seats.count", { count: seats })}
        </span>
      </span>
      <span className="flex items-center gap-2">
        <Badge tone={tones[status]}>{t(`holdStatus.${status}`)}</Badge>
        {status === "held" && <Countdown until={expiresAt} />}
      </span>
      {canHold && (status === "held" || status === "confirmed") && (
        <span className="flex gap-1">
          {status === "held" && (
            <Button size="small" loading={confirming.isActing} onClick={() => confirming.act({ params })}>
              {t("hold.confirm")}
            </Button>
          )}
          <Button size="small" variant="ghost" loading={releasing.isActing} onClick={() => releasing.act({ params })}>
            {t("hold.release")}
          </Button>
        </span>
      )}
    </li>
  );
}
