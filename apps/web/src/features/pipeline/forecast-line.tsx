import { pipelineApi } from "@karavan/contract/api/pipeline";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { formatMoney, formatNumber } from "../../lib/format.ts";
import { read } from "../../lib/query.ts";

interface ForecastLineProps {
  pipelineId: string;
  owner: string | undefined;
}

/** What the deals at work are worth, and what of that is to be expected, in the organization's currency. */
export function ForecastLine({ pipelineId, owner }: ForecastLineProps) {
  const { t } = useTranslation("pipeline");
  const { data } = useQuery({
    ...read(pipelineApi.getForecast, { params: { id: pipelineId }, query: { ...(owner && { owner }) } }),
    enabled: pipelineId !== "",
    placeholderData: keepPreviousData,
  });
  if (!data || data.open === 0) return null;
  const { count, open, weighted, currency, withoutRate } = data;
  const left = withoutRate.length > 0 ? t("forecast.withoutRate", { currencies: withoutRate.join(", ") }) : undefined;
  return (
    <p title={left} className="tabular min-w-0 truncate text-ink-2 max-md:hidden">
      {t("forecast.open", { count, number: formatNumber(count), amount: formatMoney(open, currency) })}
      <span className="text-ink-3">
        {" · "}
        {t("forecast.weighted", { amount: formatMoney(weighted, currency) })}
        {left && "*"}
      </span>
      {left && <span className="sr-only">{left}</span>}
    </p>
  );
}
