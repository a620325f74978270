import { catalogApi } from "@karavan/contract/api/catalog";
import type { Departure, Product } from "@karavan/contract/records/catalog";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CalendarRange, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addMonths, formatMonth, today } from "../../../lib/calendar.ts";
import { currentTimeZone } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { usePaged } from "../../../lib/lists/paged.ts";
import { readPages } from "../../../lib/query.ts";
import { Button } from "../../../ui/button.tsx";
import { Field } from "../../../ui/field.tsx";
import { Nothing } from "../../../ui/nothing.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { DepartureDialog } from "./departure-dialog.tsx";
import { DepartureLine } from "./departure-line.tsx";

interface DepartureListProps {
  product: Product;
  canEdit: boolean;
  /** Undefined: who reads this may not hold seats. */
  onHold: ((departure: Departure) => void) | undefined;
}

/** The departures of a tour month by month, each with its place in the month and its seats. */
export function DepartureList({ product, canEdit, onHold }: DepartureListProps) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  const [showsPast, setShowsPast] = useState(false);
  const [edited, setEdited] = useState<Departure | "new">();
  // A tour that began last month may still be under way.
  const from = addMonths(today(currentTimeZone()), -1);
  const departures = usePaged(
    useInfiniteQuery(
      readPages(catalogApi.listDepartures, {
        query: { productId: product.id, limit: 100, ...(!showsPast && { from }) },
      }),
    ),
  );
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <div className="flex flex-wrap items-center gap-4">
        {canEdit && (
          <Button icon={Plus} onClick={() => setEdited("new")}>
            {t("departure.add")}
          </Button>
        )}
        <Field label={t("departure.past")} layout="row">
          <Switch checked={showsPast} onChange={setShowsPast} />
        </Field>
      </div>
      <PagedList
        of={departures}
        failed={t("departure.failed")}
        skeleton={<SkeletonText lines={4} />}
        empty={
          <Nothing icon={CalendarRange} title={t("departure.none")}>
            {t("departure.noneText")}
          </Nothing>
        }
      >
        {(items) =>
          [...Map.groupBy(items, ({ startsOn }) => startsOn.slice(0, 7))].map(([month, own]) => (
            <section key={month} className="flex flex-col gap-1.5">
              <h2 className="text-meta font-medium text-ink-3 first-letter:uppercase">
                {formatMonth(`${month}-01`, language)}
              </h2>
              <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
                {own.map((departure) => (
                  <DepartureLine
                    key={departure.id}
                    departure={departure}
                    onEdit={canEdit ? () => setEdited(departure) : undefined}
                    onHold={onHold && (() => onHold(departure))}
                  />
                ))}
              </ul>
            </section>
          ))
        }
      </PagedList>
      {edited !== undefined && (
        <DepartureDialog
          key={edited === "new" ? "new" : edited.id}
          product={product}
          departure={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}
