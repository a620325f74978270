import { Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CalendarDay, ClockTime } from "../../../lib/calendar.ts";
import { DateInput } from "../../../ui/date-input.tsx";
import { Field } from "../../../ui/field.tsx";
import { InlineEdit } from "../../../ui/inline-edit.tsx";
import { Input } from "../../../ui/input.tsx";
import { Kbd } from "../../../ui/kbd.tsx";
import { type Money, MoneyField } from "../../../ui/money-field.tsx";
import { PasswordInput } from "../../../ui/password-input.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { TimeInput } from "../../../ui/time-input.tsx";
import { Grid, Section } from "../section.tsx";

/** Everything one types in. */
export function FieldsSection() {
  const { t } = useTranslation("dev");
  const [day, setDay] = useState<CalendarDay | null>("2027-03-14");
  const [time, setTime] = useState<ClockTime | null>("09:30");
  const [money, setMoney] = useState<Money>({ amount: 1_250_000, currency: "KGS" });
  const [name, setName] = useState("Айгүл Токтогулова");
  return (
    <Section id="fields" title={t("sections.fields")}>
      <Grid>
        <Field label={t("fields.name")} hint={t("fields.nameHint")}>
          <Input autoComplete="off" defaultValue="Айгүл Токтогулова" />
        </Field>
        <Field label={t("fields.email")} error={t("fields.emailError")}>
          <Input type="email" defaultValue="aigul@" />
        </Field>
        <Field label={t("fields.password")}>
          <PasswordInput autoComplete="new-password" defaultValue="correct horse" />
        </Field>
        <Field label={t("fields.search")} hideLabel className="sm:mt-6">
          <Input icon={Search} placeholder={t("fields.searchPlaceholder")} after={<Kbd keys="/" />} />
        </Field>
        <Field label={t("fields.date")}>
          <DateInput value={day} onChange={setDay} min="2026-01-01" />
        </Field>
        <Field label={t("fields.time")}>
          <TimeInput value={time} onChange={setTime} />
        </Field>
        <MoneyField label={t("fields.amount")} value={money} onChange={setMoney} error={undefined} />
        <Field label={t("fields.note")} className="lg:col-span-2">
          <Textarea defaultValue={t("fields.noteText")} />
        </Field>
        <Field label={t("fields.off")} disabled>
          <Input defaultValue="Karavan" />
        </Field>
        <div className="flex flex-col gap-1">
          <span className="text-meta text-ink-3">{t("fields.name")}</span>
          <InlineEdit label={t("fields.name")} value={name} required onSave={async (next) => setName(next)} />
        </div>
      </Grid>
    </Section>
  );
}
