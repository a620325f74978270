import { catalogApi } from "@karavan/contract/api/catalog";
import type { Departure, DepartureStatus, Product } from "@karavan/contract/records/catalog";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addDays } from "../../../lib/calendar.ts";
import { fieldErrors } from "../../../lib/errors.ts";
import { useAct } from "../../../lib/query.ts";
import { DateInput } from "../../../ui/date-input.tsx";
import { Field } from "../../../ui/field.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { Input } from "../../../ui/input.tsx";
import { type Money, MoneyField } from "../../../ui/money-field.tsx";
import { Select } from "../../../ui/select.tsx";
import { catalogReads } from "../realtime.ts";

const statuses: readonly DepartureStatus[] = ["planned", "guaranteed", "cancelled", "done"];
const usualSeats = "12";

interface DepartureDialogProps {
  product: Product;
  /** Undefined: a new one. */
  departure: Departure | undefined;
  onClose: () => void;
}

/** When a tour starts, for how many, and what is special about it. */
export function DepartureDialog({ product, departure, onClose }: DepartureDialogProps) {
  const { t } = useTranslation(["catalog", "ui"]);
  const [startsOn, setStart] = useState<string | null>(departure?.startsOn ?? null);
  const [endsOn, setEnd] = useState<string | null>(departure?.endsOn ?? null);
  const [seats, setSeats] = useState(String(departure?.seats ?? product.tour?.maxGroup ?? usualSeats));
  const [status, setStatus] = useState<DepartureStatus>(departure?.status ?? "planned");
  const [guide, setGuide] = useState(departure?.guide ?? "");
  const [money, setMoney] = useState<Money>({
    amount: departure?.price ?? null,
    currency: departure?.currency ?? product.currency,
  });
  const options = { failure: "inline" as const, stale: catalogReads, onDone: onClose };
  const creating = useAct(catalogApi.createDeparture, options);
  const updating = useAct(catalogApi.updateDeparture, options);
  const error = creating.error ?? updating.error;
  const wrong = fieldErrors(error);
  const start = (day: string | null) => {
    setStart(day);
    if (day !== null) setEnd(addDays(day, (product.tour?.days ?? 1) - 1));
  };
  const save = () => {
    if (startsOn === null || Number.isNaN(money.amount)) return;
    const own = { startsOn, ...(endsOn !== null && { endsOn }), seats: Number(seats), status, guide: guide || null };
    const body = { ...own, price: money.amount, currency: money.currency };
    if (departure) updating.act({ params: { id: departure.id }, body });
    else creating.act({ body: { ...body, productId: product.id } });
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t(departure ? "departure.edit" : "departure.add")}
      onSubmit={save}
      submit={t("form.save")}
      saving={creating.isActing || updating.isActing}
      incomplete={startsOn === null}
      error={error}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("departure.starts")} error={wrong.get("startsOn")}>
          <DateInput value={startsOn} onChange={start} />
        </Field>
        <Field label={t("departure.ends")} error={wrong.get("endsOn")}>
          <DateInput value={endsOn} onChange={setEnd} />
        </Field>
        <Field label={t("departure.seats")} error={wrong.get("seats")}>
          <Input inputMode="numeric" value={seats} onChange={({ target }) => setSeats(target.value)} />
        </Field>
        <Field label={t("departure.status")}>
          <Select
            value={status}
            onChange={setStatus}
            options={statuses.map((value) => ({ value, label: t(`departureStatus.${value}`) }))}
          />
        </Field>
      </div>
      <MoneyField label={t("departure.price")} value={money} onChange={setMoney} error={wrong.get("price")} />
      <Field label={t("departure.guide")} optional error={wrong.get("guide")}>
        <Input value={guide} autoComplete="off" onChange={({ target }) => setGuide(target.value)} />
      </Field>
    </FormDialog>
  );
}
