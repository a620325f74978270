import { catalogApi } from "@karavan/contract/api/catalog";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { today } from "../../../lib/calendar.ts";
import { currentTimeZone, formatList, formatMoney } from "../../../lib/format.ts";
import { read } from "../../../lib/query.ts";
import { DateInput } from "../../../ui/date-input.tsx";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { Section } from "../../../ui/section.tsx";
import { personKinds } from "./person-kinds.ts";

/** What a party pays on a day, worked out as one types. */
export function QuoteForm({ productId }: { productId: string }) {
  const { t } = useTranslation("catalog");
  const [date, setDate] = useState<string | null>(() => today(currentTimeZone()));
  const [party, setParty] = useState<Record<string, string>>({ adult: "2" });
  const people = Object.fromEntries(personKinds.map((kind) => [kind, countOf(party[kind])]));
  const { data } = useQuery({
    ...read(catalogApi.quoteProduct, { params: { id: productId }, query: { date: date ?? "", ...people } }),
    enabled: date !== null,
    placeholderData: (before) => before,
  });
  return (
    <Section title={t("quote.title")} text={t("quote.text")}>
      <div className="flex flex-col gap-3 rounded-card border border-line p-4">
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-[9rem_repeat(5,minmax(0,1fr))]">
          <Field label={t("quote.date")} className="col-span-2 sm:col-span-1">
            <DateInput value={date} onChange={setDate} />
          </Field>
          {personKinds.map((kind) => (
            <Field key={kind} label={t(`people.${kind}`)}>
              <Input
                inputMode="numeric"
                autoComplete="off"
                placeholder="0"
                value={party[kind] ?? ""}
                onChange={({ target }) => setParty({ ...party, [kind]: target.value })}
              />
            </Field>
          ))}
        </div>
        <div role="status" className="flex flex-col gap-1">
          {data?.lines.map(({ personKind, quantity, unitAmount, amount, currency, season, source }) => (
            <p key={personKind} className="tabular flex justify-between gap-4 text-ink-2">
              <span>
                {t(`person.${personKind}`)}: {quantity} × {formatMoney(unitAmount, currency)}
                <span className="text-ink-3"> · {season ?? t(`quote.source.${source}`)}</span>
              </span>
              <span>{formatMoney(amount, currency)}</span>
            </p>
          ))}
          {data && data.unpriced.length > 0 && (
            <p className="text-warning-text">
              {t("quote.unpriced", { people: formatList(data.unpriced.map((kind) => t(`person.${kind}`))) })}
            </p>
          )}
          {data && data.totals.length > 0 && (
            <p className="tabular flex justify-between gap-4 border-t border-line pt-2 text-read font-strong">
              <span>{t("quote.total")}</span>
              <span>{data.totals.map(({ amount, currency }) => formatMoney(amount, currency)).join(" + ")}</span>
            </p>
          )}
        </div>
      </div>
    </Section>
  );
}

/** At most a thousand people, as the server takes them. */
function countOf(typed: string | undefined): number {
  const count = Number.parseInt(typed ?? "", 10);
  return Number.isFinite(count) ? Math.min(Math.max(count, 0), 1000) : 0;
}
