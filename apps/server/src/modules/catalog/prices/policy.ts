import type { PersonKind, Quote } from "@karavan/contract";
import type { PriceFields } from "./store.ts";

type Dated = Pick<PriceFields, "personKind" | "season" | "validFrom" | "validTo">;

/** Whether two prices are for the same kind of person in the same season on one day at least. */
export function overlaps(one: Dated, other: Dated): boolean {
  return (
    one.personKind === other.personKind &&
    seasonKey(one.season) === seasonKey(other.season) &&
    one.validFrom <= other.validTo &&
    other.validFrom <= one.validTo
  );
}

/** What seasons are told apart by: case does not matter. */
function seasonKey(season: string | null): string {
  return season?.trim().toLowerCase() ?? "";
}

/** An amount in minor units with its currency. */
export interface Money {
  amount: number;
  currency: string;
}

/** What a product costs: prices of seasons, one for everything else, and one of a departure that stands above both. */
export interface PriceList {
  prices: readonly PriceFields[];
  base: Money | null;
  departure: Money | null;
}

export type Party = Readonly<Record<PersonKind, number>>;

/**
 * What a party pays on a day. The departure's price counts for everybody; else the price of the person's kind that holds
 * on that day, of several the one for the fewest days; else the base price. A kind that has none of these is `unpriced`.
 */
export function quoteParty(list: PriceList, date: string, party: Party): Quote {
  const people = kinds.filter((kind) => party[kind] > 0).map((kind) => ({ kind, price: priceOf(list, date, kind) }));
  const lines = people.flatMap(({ kind, price }) =>
    price
      ? [
          {
            personKind: kind,
            quantity: party[kind],
            unitAmount: price.amount,
            amount: price.amount * party[kind],
            currency: price.currency,
            source: price.source,
            season: price.season,
          },
        ]
      : [],
  );
  const byCurrency = Map.groupBy(lines, ({ currency }) => currency);
  return {
    date,
    lines,
    totals: [...byCurrency].map(([currency, own]) => ({ currency, amount: sumOf(own.map(({ amount }) => amount)) })),
    unpriced: people.flatMap(({ kind, price }) => (price ? [] : [kind])),
  };
}

const kinds: readonly PersonKind[] = ["adult", "child", "infant", "student", "senior"];

type Found = Money & { source: Quote["lines"][number]["source"]; season: string | null };

function priceOf({ prices, base, departure }: PriceList, date: string, kind: PersonKind): Found | undefined {
  if (departure) return { ...departure, source: "departure", season: null };
  const [narrowest] = prices
    .filter(({ personKind, validFrom, validTo }) => personKind === kind && validFrom <= date && date <= validTo)
    .sort((one, other) => lengthOf(one) - lengthOf(other) || (one.validFrom < other.validFrom ? 1 : -1));
  if (narrowest) return { ...narrowest, source: "season" };
  return base ? { ...base, source: "base", season: null } : undefined;
}

function lengthOf({ validFrom, validTo }: PriceFields): number {
  return Date.parse(validTo) - Date.parse(validFrom);
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
