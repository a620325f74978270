/** Minutes since midnight as a clock shows them: 1335 is 22:15. */
export function clockOf(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** Every half hour of a day, in minutes since midnight. */
export const halfHours: readonly number[] = Array.from({ length: 48 }, (_, index) => index * 30);

/** What is proposed when quiet hours are switched on. */
export const usualQuietHours = { from: 22 * 60, to: 9 * 60 };

/** How long quiet hours last, in minutes; over midnight when they end before they begin. The same time twice: never. */
export function quietMinutes({ from, to }: { from: number; to: number }): number {
  return (to - from + 24 * 60) % (24 * 60);
}
