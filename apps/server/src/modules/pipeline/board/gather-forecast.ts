import type { Forecast, pipelineApi, RequestOf, Settings, StageDetails } from "@karavan/contract";
import { minorDigits } from "../../../platform/money.ts";
import type { Work } from "../../../platform/work.ts";
import { getSettings } from "../../organizations/index.ts";
import { ownedBy } from "../deals/store.ts";
import { sumStages } from "./store.ts";

type ForecastQuery = RequestOf<typeof pipelineApi.getForecast>["query"];

/**
 * What the deals at work in a pipeline are worth in the organization's currency, and what of that is to be expected: each
 * stage's worth by its probability. What is in a currency without a rate is left out, and said to be.
 */
export async function gatherForecast(
  work: Work,
  stages: readonly StageDetails[],
  { owner }: ForecastQuery,
): Promise<Forecast> {
  const settings = await getSettings(work);
  const forecast: Forecast = { currency: settings.currency, count: 0, open: 0, weighted: 0, withoutRate: [] };
  const worths = await sumStages(work, stages[0]?.pipelineId ?? "", ownedBy(work, owner));
  for (const { stageId, currency, count, amount } of worths) {
    const stage = stages.find(({ id }) => id === stageId);
    if (stage?.kind !== "open") continue;
    forecast.count += count;
    const converted = convert(amount, currency, settings);
    if (converted === undefined) {
      if (amount > 0 && !forecast.withoutRate.includes(currency)) forecast.withoutRate.push(currency);
      continue;
    }
    forecast.open += converted;
    forecast.weighted += (converted * stage.probability) / 100;
  }
  return { ...forecast, open: whole(forecast.open), weighted: whole(forecast.weighted) };
}

/** Minor units of one currency in minor units of the organization's own; undefined without a rate. */
function convert(amount: number, from: string, { currency, rates }: Settings): number | undefined {
  if (from === currency) return amount;
  const rate = rates[from];
  return rate === undefined ? undefined : amount * rate * 10 ** (minorDigits(currency) - minorDigits(from));
}

function whole(amount: number): number {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.round(amount));
}
