/** How many digits a currency has behind the point, by ISO 4217 as the runtime knows it: 2 for most, 0 for the yen. */
export function minorDigits(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}
