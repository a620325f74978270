import { bookingsApi } from "@karavan/contract/api/bookings";
import type { Departure } from "@karavan/contract/records/catalog";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDays } from "../../../lib/calendar.ts";
import { useContactChoices } from "../../../lib/contact-choices.ts";
import { fieldErrors } from "../../../lib/errors.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { useAct } from "../../../lib/query.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { Field } from "../../../ui/field.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { Input } from "../../../ui/input.tsx";
import { Select } from "../../../ui/select.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { catalogReads } from "../realtime.ts";

/** For how long seats are held, in minutes. */
const lengths = ["30", "120", "1440", "4320", "10080"] as const;

interface HoldDialogProps {
  departure: Departure;
  /** Undefined: they are chosen here. */
  contact: ComboboxOption | undefined;
  onClose: () => void;
}

/** Keeps seats of a departure for somebody, for a while. */
export function HoldDialog({ departure, contact, onClose }: HoldDialogProps) {
  const { t } = useTranslation(["catalog", "ui"]);
  const language = useLanguage();
  const [chosen, setChosen] = useState<ComboboxOption | null>(contact ?? null);
  const [seats, setSeats] = useState("1");
  const [length, setLength] = useState<(typeof lengths)[number]>("1440");
  const contacts = useContactChoices();
  const { act, isActing, error } = useAct(bookingsApi.createHold, {
    failure: "inline",
    stale: catalogReads,
    onDone: (hold) => {
      toastDone(t("hold.done", { count: hold.seats, name: hold.contactName }));
      onClose();
    },
  });
  const wrong = fieldErrors(error);
  const days = formatDays(departure.startsOn, departure.endsOn, language);
  const save = () => {
    if (!chosen) return;
    const expiresAt = new Date(Date.now() + Number(length) * 60_000).toISOString();
    act({ body: { departureId: departure.id, contactId: chosen.value, seats: Number(seats), expiresAt } });
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t("hold.title")}
      description={[departure.productName, days, t("seats.free", { count: departure.free })].join(" · ")}
      onSubmit={save}
      submit={t("hold.act")}
      saving={isActing}
      incomplete={!chosen}
      error={error}
    >
      {!contact && (
        <Field label={t("hold.contact")} error={wrong.get("contactId")}>
          <Combobox source={contacts} value={chosen} onChange={setChosen} placeholder={t("hold.contactHint")} />
        </Field>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("hold.seats")} error={wrong.get("seats")}>
          <Input inputMode="numeric" value={seats} onChange={({ target }) => setSeats(target.value)} />
        </Field>
        <Field label={t("hold.length")} error={wrong.get("expiresAt")}>
          <Select
            value={length}
            onChange={setLength}
            options={lengths.map((value) => ({ value, label: t(`hold.lengths.${value}`) }))}
          />
        </Field>
      </div>
    </FormDialog>
  );
}
