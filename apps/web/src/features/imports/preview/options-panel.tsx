import type { ImportPreview } from "@karavan/contract/records/imports";
import type { Settings } from "@karavan/contract/records/organizations";
import { useTranslation } from "react-i18next";
import { Combobox } from "../../../ui/combobox.tsx";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { Field } from "../../../ui/field.tsx";
import { RadioGroup } from "../../../ui/radio.tsx";
import { TimeZoneCombobox } from "../../../ui/time-zone-combobox.tsx";
import { type Chosen, dateOrders } from "./options.ts";
import { OwnNamesField } from "./own-names-field.tsx";

/** Countries by whose rules local phone numbers are read. */
export interface Regions {
  all: readonly ComboboxOption[];
  of: (code: string) => ComboboxOption;
}

interface OptionsPanelProps {
  preview: ImportPreview;
  chats: ImportPreview["chats"];
  chosen: Chosen;
  onChoose: (change: Partial<Chosen>) => void;
  settings: Settings;
  regions: Regions;
}

/** What the files do not tell by themselves: who we are, and how their dates and phones are meant. */
export function OptionsPanel({ preview, chats, chosen, onChoose, settings, regions }: OptionsPanelProps) {
  const { t } = useTranslation("imports");
  const open = preview.problems.filter(({ code }) => code === "date_order_ambiguous");
  const region = chosen.region || settings.region;
  return (
    <div className="flex flex-col gap-6 p-4">
      <OwnNamesField chats={chats} chosen={chosen.ownNames} onChange={(ownNames) => onChoose({ ownNames })} />
      {open.length > 0 && (
        <div className="flex flex-col gap-2">
          <div className="flex flex-col gap-0.5">
            <h2 className="font-medium">{t("order.title")}</h2>
            <p className="text-meta text-pretty text-ink-3">{t("order.text", { count: open.length })}</p>
          </div>
          <RadioGroup
            label={t("order.title")}
            value={chosen.order === "" ? assumedOrder(open[0]?.text) : chosen.order}
            onChange={(order) => onChoose({ order })}
            options={dateOrders.map((order) => ({
              value: order,
              label: t(`order.${order}`),
              hint: t(`order.${order}Hint`),
            }))}
          />
        </div>
      )}
      <Field label={t("zone.label")} hint={t("zone.hint")}>
        <TimeZoneCombobox
          value={chosen.timeZone || settings.timeZone}
          onChange={(timeZone) => onChoose({ timeZone: timeZone === settings.timeZone ? "" : timeZone })}
        />
      </Field>
      <Field label={t("region.label")} hint={t("region.hint")}>
        <Combobox
          required
          source={regions.all}
          value={regions.of(region)}
          onChange={(option) => option && onChoose({ region: option.value === settings.region ? "" : option.value })}
        />
      </Field>
    </div>
  );
}

/** What was assumed, as the problem says it. */
function assumedOrder(text: string | undefined): (typeof dateOrders)[number] {
  return text === "mdy" ? "mdy" : "dmy";
}
