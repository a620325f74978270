import type { Locale } from "@karavan/contract";
import { textsIn } from "../../../platform/i18n.ts";
import { minorDigits } from "../../../platform/money.ts";
import type { DepartureRow } from "../departures/store.ts";
import type { PriceRow } from "../prices/store.ts";
import type { ProductRow } from "../products/store.ts";
import type { Sheet } from "./draw-sheet.ts";

/** What a sheet is about. */
export interface SheetSubject {
  organization: string;
  product: ProductRow;
  prices: readonly PriceRow[];
  departures: readonly DepartureRow[];
}

/** What a tour sheet says of a product in one language. */
export function describeProduct(
  { organization, product, prices, departures }: SheetSubject,
  locale: Locale,
): Omit<Sheet, "photos"> {
  const { t } = textsIn(locale);
  const { tour } = product;
  const days = daysIn(locale);
  const money = moneyIn(locale);
  const group = [tour?.minGroup, tour?.maxGroup].filter((size) => typeof size === "number").join("–");
  const facts = [
    tour?.days ? t("catalog:sheet.days", { count: tour.days }) : "",
    group ? t("catalog:sheet.group", { group }) : "",
    tour?.languages.join(", ") ?? "",
    product.price === null ? "" : money(product.price, product.currency),
  ];
  return {
    locale,
    title: product.name,
    subtitle: facts.filter(Boolean).join("  ·  "),
    organization,
    description: product.description ?? "",
    days: (tour?.itinerary ?? []).map(({ title, text }, place) => ({
      name: t("catalog:sheet.day", { number: place + 1 }),
      title,
      text,
    })),
    tables: [
      {
        title: t("catalog:sheet.prices"),
        shares: [4, 3, 6, 3],
        rows: prices.map(({ season, personKind, validFrom, validTo, amount, currency }) => [
          season ?? t("catalog:sheet.allYear"),
          t(`catalog:person.${personKind}`),
          days(validFrom, validTo),
          money(amount, currency),
        ]),
      },
      {
        title: t("catalog:sheet.departures"),
        shares: [5, 3, 4],
        rows: departures.map(({ startsOn, endsOn, free, price, currency }) => [
          days(startsOn, endsOn),
          price === null || currency === null ? "" : money(price, currency),
          free > 0 ? t("catalog:sheet.free", { count: free }) : t("catalog:sheet.full"),
        ]),
      },
    ],
    lists: [
      { title: t("catalog:sheet.included"), items: tour?.included ?? [] },
      { title: t("catalog:sheet.excluded"), items: tour?.excluded ?? [] },
      { title: t("catalog:sheet.meetingPoint"), items: tour?.meetingPoint ? [tour.meetingPoint] : [] },
    ],
    headings: { itinerary: t("catalog:sheet.itinerary") },
  };
}

function daysIn(locale: Locale): (from: string, to: string) => string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  return (from, to) => (from === to ? format.format(new Date(from)) : format.formatRange(new Date(from), new Date(to)));
}

/** Amounts in minor units as people read them; cents only where there are any. */
function moneyIn(locale: Locale): (amount: number, currency: string) => string {
  return (amount, currency) => {
    const digits = minorDigits(currency);
    const unit = 10 ** digits;
    const fraction = amount % unit === 0 ? 0 : digits;
    const options = {
      style: "currency",
      currency,
      minimumFractionDigits: fraction,
      maximumFractionDigits: fraction,
    } as const;
    return new Intl.NumberFormat(locale, options).format(amount / unit);
  };
}
