import { bookingsApi } from "@karavan/contract/api/bookings";
import type { Departure, Hold } from "@karavan/contract/records/catalog";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../../lib/lists/paged.ts";
import { useMe } from "../../../lib/me.ts";
import { readPages } from "../../../lib/query.ts";
import { Button } from "../../../ui/button.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { HoldDialog } from "../holds/hold-dialog.tsx";
import { HoldLine } from "../holds/hold-list.tsx";
import { useCatalogRealtime } from "../realtime.ts";
import { InterestDialog } from "./interest-dialog.tsx";
import { InterestLine } from "./interest-line.tsx";

interface ContactProductsProps {
  contact: { id: string; name: string };
}

/** What a contact wants or has booked, and the seats kept for them. */
export function ContactProducts({ contact }: ContactProductsProps) {
  const { t } = useTranslation("catalog");
  const canHold = useMe().may("catalog:hold");
  const [isAdding, setAdding] = useState(false);
  const [departure, setDeparture] = useState<Departure>();
  useCatalogRealtime();
  const query = { contactId: contact.id, limit: 20 };
  const kept = useKeptSeats(contact.id);
  const interests = usePaged(useInfiniteQuery(readPages(bookingsApi.listInterests, { query })));
  return (
    <div className="flex flex-col gap-2">
      <PagedList
        of={interests}
        skeleton={<SkeletonText lines={2} />}
        empty={kept.length === 0 && <p className="text-ink-3">{t("interest.none")}</p>}
      >
        {(items) => (
          <ul className="flex flex-col divide-y divide-line">
            {items.map((interest) => (
              <InterestLine key={interest.id} interest={interest} canHold={canHold} onHold={setDeparture} />
            ))}
          </ul>
        )}
      </PagedList>
      <KeptSeats holds={kept} canHold={canHold} />
      {canHold && (
        <Button size="small" icon={Plus} onClick={() => setAdding(true)} className="self-start">
          {t("interest.add")}
        </Button>
      )}
      {isAdding && <InterestDialog contactId={contact.id} onClose={() => setAdding(false)} />}
      {departure && (
        <HoldDialog
          departure={departure}
          contact={{ value: contact.id, label: contact.name }}
          onClose={() => setDeparture(undefined)}
        />
      )}
    </div>
  );
}

/** Seats that are kept for a contact now. */
function useKeptSeats(contactId: string): readonly Hold[] {
  const query = { contactId, limit: 20 };
  const { items = [] } = usePaged(useInfiniteQuery(readPages(bookingsApi.listHolds, { query })));
  return items.filter(({ status }) => status === "held" || status === "confirmed");
}

function KeptSeats({ holds, canHold }: { holds: readonly Hold[]; canHold: boolean }) {
  const { t } = useTranslation("catalog");
  if (holds.length === 0) return null;
  return (
    <ul aria-label={t("hold.tab")} className="flex flex-col divide-y divide-line rounded-card border border-line">
      {holds.map((hold) => (
        <HoldLine key={hold.id} hold={hold} canHold={canHold} names="product" />
      ))}
    </ul>
  );
}
