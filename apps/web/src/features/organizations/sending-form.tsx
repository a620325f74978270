import { useTranslation } from "react-i18next";
import { formatDuration } from "../../lib/format.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { Field } from "../../ui/field.tsx";
import { SavingField } from "../../ui/saving-field.tsx";
import { Rows } from "../../ui/section.tsx";
import { Switch } from "../../ui/switch.tsx";
import type { SettingsFormProps } from "./organization-form.tsx";
import { clockOf, halfHours, quietMinutes, usualQuietHours } from "./quiet-hours.ts";
import { useSaveSettings } from "./settings.ts";

/** The most messages a channel may be allowed in a minute. */
const mostPerMinute = 6_000;

/** When and how much may leave for clients: quiet hours, and how many messages a minute. */
export function SendingForm({ settings }: SettingsFormProps) {
  const { t } = useTranslation("organizations");
  const { save, choose } = useSaveSettings(settings);
  const { quietHours } = settings;
  const checkPerMinute = (text: string) => {
    const number = Number(text);
    const fits = Number.isInteger(number) && number >= 1 && number <= mostPerMinute;
    return fits ? undefined : t("sending.perMinuteWrong", { most: mostPerMinute });
  };
  return (
    <Rows>
      <div className="flex flex-col gap-3">
        <Field layout="row" label={t("sending.quiet")} hint={t("sending.quietHint")}>
          <Switch
            checked={quietHours !== null}
            onChange={(on) => choose({ quietHours: on ? usualQuietHours : null })}
          />
        </Field>
        {quietHours && (
          <QuietHours hours={quietHours} zone={settings.timeZone} onChange={(next) => choose({ quietHours: next })} />
        )}
      </div>
      <SavingField
        layout="split"
        type="number"
        inputMode="numeric"
        min={1}
        max={mostPerMinute}
        label={t("sending.perMinute")}
        hint={t("sending.perMinuteHint")}
        value={String(settings.messagesPerMinute)}
        onSave={(text) => save({ messagesPerMinute: Number(text) })}
        check={checkPerMinute}
      />
    </Rows>
  );
}

interface QuietHoursProps {
  hours: { from: number; to: number };
  zone: string;
  onChange: (hours: { from: number; to: number }) => void;
}

function QuietHours({ hours, zone, onChange }: QuietHoursProps) {
  const { t } = useTranslation("organizations");
  const length = quietMinutes(hours);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="grid max-w-72 grid-cols-2 gap-3">
        <Field label={t("sending.from")}>
          <ClockCombobox minute={hours.from} onChange={(from) => onChange({ ...hours, from })} />
        </Field>
        <Field label={t("sending.to")}>
          <ClockCombobox minute={hours.to} onChange={(to) => onChange({ ...hours, to })} />
        </Field>
      </div>
      <p className={length === 0 ? "text-meta text-warning-text" : "text-meta text-ink-3"}>
        {length === 0
          ? t("sending.neverQuiet")
          : t("sending.quietFor", { duration: formatDuration(length * 60_000), zone: zone.replaceAll("_", " ") })}
      </p>
    </div>
  );
}

const times = halfHours.map((minute) => ({ value: String(minute), label: clockOf(minute) }));

function ClockCombobox(props: { minute: number; onChange: (minute: number) => void }) {
  const { minute, onChange } = props;
  return (
    <Combobox
      required
      source={times}
      value={{ value: String(minute), label: clockOf(minute) }}
      onChange={(option) => option && onChange(Number(option.value))}
    />
  );
}
