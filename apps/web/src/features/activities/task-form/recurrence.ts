export const weekdayCodes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type WeekdayCode = (typeof weekdayCodes)[number];

/** The ways a task comes again that can be chosen; `other` is a rule that was made elsewhere. */
export type RecurrenceKind = "none" | "daily" | "weekly" | "monthly" | "other";

/** Takes an RRULE apart as far as the form shows it. */
export function readRecurrence(rule: string | null): { kind: RecurrenceKind; days: readonly WeekdayCode[] } {
  if (rule === null) return { kind: "none", days: [] };
  if (rule === "FREQ=DAILY") return { kind: "daily", days: [] };
  if (rule === "FREQ=MONTHLY") return { kind: "monthly", days: [] };
  const [, days] = /^FREQ=WEEKLY(?:;BYDAY=([A-Z,]+))?$/.exec(rule) ?? ["", null];
  if (days === null) return { kind: "other", days: [] };
  return { kind: "weekly", days: weekdayCodes.filter((code) => days?.split(",").includes(code)) };
}

/** The RRULE of what was chosen. Weekly without a weekday is weekly on that of the first day. */
export function writeRecurrence(kind: Exclude<RecurrenceKind, "other">, days: readonly WeekdayCode[]): string | null {
  if (kind === "none") return null;
  if (kind !== "weekly") return `FREQ=${kind.toUpperCase()}`;
  const chosen = weekdayCodes.filter((code) => days.includes(code));
  return chosen.length > 0 ? `FREQ=WEEKLY;BYDAY=${chosen.join(",")}` : "FREQ=WEEKLY";
}
