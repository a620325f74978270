/** Countries our teams work in, with the currency their deals are usually in and a zone to know them by. */
export const regions = [
  { code: "KG", currency: "KGS", zones: ["Asia/Bishkek"] },
  { code: "KZ", currency: "KZT", zones: ["Asia/Almaty", "Asia/Qyzylorda", "Asia/Aqtau"] },
  { code: "UZ", currency: "UZS", zones: ["Asia/Tashkent", "Asia/Samarkand"] },
  {
    code: "RU",
    currency: "RUB",
    zones: ["Europe/Moscow", "Asia/Yekaterinburg", "Asia/Novosibirsk", "Asia/Vladivostok"],
  },
  { code: "GE", currency: "GEL", zones: ["Asia/Tbilisi"] },
  { code: "TR", currency: "TRY", zones: ["Europe/Istanbul"] },
  { code: "AE", currency: "AED", zones: ["Asia/Dubai"] },
  { code: "DE", currency: "EUR", zones: ["Europe/Berlin"] },
  { code: "ES", currency: "EUR", zones: ["Europe/Madrid"] },
  { code: "GB", currency: "GBP", zones: ["Europe/London"] },
  { code: "US", currency: "USD", zones: ["America/New_York", "America/Chicago", "America/Los_Angeles"] },
] as const;

/** The country of a time zone, for a first guess; the United States when it is none of ours. */
export function guessRegion(timeZone: string): (typeof regions)[number] {
  const known = regions.find(({ zones }) => zones.some((zone) => zone === timeZone));
  return known ?? regions[regions.length - 1] ?? regions[0];
}
