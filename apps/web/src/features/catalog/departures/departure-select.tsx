import { catalogApi } from "@karavan/contract/api/catalog";
import type { Departure } from "@karavan/contract/records/catalog";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { formatDays, today } from "../../../lib/calendar.ts";
import { currentTimeZone } from "../../../lib/format.ts";
import { useLanguage } from "../../../lib/i18n.ts";
import { read } from "../../../lib/query.ts";
import { Field } from "../../../ui/field.tsx";
import { Select } from "../../../ui/select.tsx";

const none = "none";

interface DepartureSelectProps {
  productId: string;
  value: Departure | undefined;
  onChange: (departure: Departure | undefined) => void;
  error: string | undefined;
}

/** One of the coming departures of a tour, or none yet. Nothing where there is none to choose. */
export function DepartureSelect({ productId, value, onChange, error }: DepartureSelectProps) {
  const { t } = useTranslation("catalog");
  const language = useLanguage();
  const query = { productId, from: today(currentTimeZone()), limit: 100 };
  const { data } = useQuery(read(catalogApi.listDepartures, { query }));
  const departures = data?.items.filter(({ status }) => status === "planned" || status === "guaranteed") ?? [];
  if (departures.length === 0) return null;
  return (
    <Field label={t("interest.departure")} optional error={error}>
      <Select
        value={value?.id ?? none}
        onChange={(id) => onChange(departures.find((departure) => departure.id === id))}
        options={[
          { value: none, label: t("interest.noDeparture") },
          ...departures.map(({ id, startsOn, endsOn, free }) => ({
            value: id,
            label: formatDays(startsOn, endsOn, language),
            hint: t("seats.free", { count: free }),
          })),
        ]}
      />
    </Field>
  );
}
