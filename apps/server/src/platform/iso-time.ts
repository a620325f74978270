const msPerDay = 86_400_000;
const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, "0"));
const three = Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, "0"));

/** The day most lately written: what a page shows is mostly of few days. */
let known = { day: Number.NaN, text: "" };

/**
 * A time as `Date.toISOString` writes it, which takes several times as long: a page of a hundred times would spend a tenth
 * of its work on that. Throws RangeError for a Date that is none.
 */
export function isoTime(date: Date): string {
  const ms = date.getTime();
  const day = Math.floor(ms / msPerDay);
  if (day !== known.day) known = { day, text: date.toISOString().slice(0, -13) };
  const rest = ms - day * msPerDay;
  const seconds = Math.floor(rest / 1000);
  const minutes = Math.floor(seconds / 60);
  const time = `${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:${two[seconds % 60]}`;
  return `${known.text}${time}.${three[rest % 1000]}Z`;
}
