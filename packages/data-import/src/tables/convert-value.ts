import type { ColumnType } from "../contact-model.ts";
import type { ZonedClock } from "../zoned-time.ts";
import { isLink } from "./parse-address.ts";
import { parseAmount, parseNumber } from "./parse-amount.ts";
import { type DayOrder, isoDay, parseDate, toInstant } from "./parse-date.ts";
import { readYesNo } from "./profile-columns.ts";

/** A text in the form of a type, as `ImportCustomValue` describes it; null where it does not fit. */
export function convertValue(
  text: string,
  type: ColumnType,
  { dateOrder, clock }: { dateOrder: DayOrder; clock: ZonedClock },
): string | null {
  switch (type) {
    case "number":
      return parseNumber(text) ?? null;
    case "money":
      return parseAmount(text)?.value ?? null;
    case "yes_no":
      return readYesNo(text)?.toString() ?? null;
    case "link":
      return isLink(text) ? text : null;
    case "date":
      return convertDate(text, dateOrder, clock);
    default:
      return text;
  }
}

function convertDate(text: string, dateOrder: DayOrder, clock: ZonedClock): string | null {
  const date = parseDate(text, dateOrder);
  if (!date) return null;
  return date.hasTime ? toInstant(date, clock).toISOString() : isoDay(date);
}
