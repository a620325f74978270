import { isTimeZone, Settings } from "@karavan/contract";
import type { Work } from "../../platform/work.ts";
import { readOrganization } from "./store.ts";

const defaults: Settings = {
  locale: "en",
  timeZone: "UTC",
  currency: "USD",
  rates: {},
  region: "US",
  quietHours: null,
  messagesPerMinute: 20,
  draftReplies: true,
};

/** What a language suggests where nobody said otherwise. */
const suggestions: Record<Settings["locale"], Partial<Settings>> = {
  en: {},
  ru: { currency: "RUB", region: "RU", timeZone: "Europe/Moscow" },
};

/** The organization's settings, whole: what it never set has its default. */
export async function getSettings(work: Work): Promise<Settings> {
  return wholeSettings((await readOrganization(work)).settings);
}

/** Stored settings with defaults for the rest. */
export function wholeSettings(stored: Record<string, unknown>): Settings {
  return Settings.parse({ ...defaults, ...stored });
}

/** Settings of a new organization: what its founder chose, else what their account and language suggest. */
export function settingsAtFounding(
  chosen: Partial<Pick<Settings, "locale" | "timeZone" | "currency" | "region">>,
  founder: { locale: Settings["locale"] | null; timeZone: string | null } | undefined,
): Settings {
  const locale = chosen.locale ?? founder?.locale ?? defaults.locale;
  const suggested = { ...defaults, ...suggestions[locale], locale };
  const zone = chosen.timeZone ?? founder?.timeZone;
  return {
    ...suggested,
    currency: chosen.currency ?? suggested.currency,
    region: chosen.region ?? suggested.region,
    timeZone: zone && isTimeZone(zone) ? zone : suggested.timeZone,
  };
}
