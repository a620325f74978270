import type { Settings } from "@karavan/contract";

/** Whole messages that ask us to stop writing. Words that also mean "cancel my booking" are not among them. */
const stopPhrases = new Set([
  "stop",
  "stop all",
  "stopall",
  "unsubscribe",
  "unsubscribe me",
  "opt out",
  "optout",
  "do not write to me",
  "dont write to me",
  "do not message me",
  "dont message me",
  "remove me",
  "стоп",
  "отписаться",
  "отписка",
  "отпишите",
  "отпишите меня",
  "отпиши меня",
  "хочу отписаться",
  "не пишите",
  "не пишите мне",
  "не пишите мне больше",
  "больше не пишите",
  "больше мне не пишите",
  "больше не пишите мне",
  "удалите меня из рассылки",
]);

/** Whole messages that take an opt-out back. */
const startPhrases = new Set([
  "start",
  "unstop",
  "subscribe",
  "resubscribe",
  "старт",
  "подписаться",
  "возобновить",
  "пишите",
  "снова пишите",
]);

/** Whether a contact asks us, in this message and nothing but this message, never to write again. */
export function asksToStop(text: string): boolean {
  return stopPhrases.has(plainWords(text));
}

/** Whether a contact who opted out asks us to write again. `/start`, also from a link, is how a bot is begun anew. */
export function asksToStart(text: string): boolean {
  return /^\/start(?![\w-])/.test(text) || startPhrases.has(plainWords(text));
}

/** A message as its bare words: no case, no ё, no punctuation, no slash of a command, no "please". */
function plainWords(text: string): string {
  if (text.length > 200) return "";
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/['’`]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return words.replace(/^(please|пожалуйста) | (please|пожалуйста)$/g, "");
}

/** Whether it is quiet at this moment by the organization's clock. From 22:00 to 8:00 goes over midnight. */
export function isQuiet({ quietHours, timeZone }: Pick<Settings, "quietHours" | "timeZone">, at: Date): boolean {
  if (!quietHours) return false;
  const { from, to } = quietHours;
  const minute = minuteOfDay(at, timeZone);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function minuteOfDay(at: Date, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  clocks.set(timeZone, clock);
  const [hour = 0, minute = 0] = clock.format(at).split(":").map(Number);
  return hour * 60 + minute;
}

/** Permits given for a channel in each of the last seconds, the newest last. */
export interface Throttle {
  readonly newestSecond: number;
  readonly counts: readonly number[];
}

/** Any minute touches 61 seconds of the clock, the first and the last in part. */
const keptSeconds = 61;

/** A channel that gave no permit yet. */
export const unusedThrottle: Throttle = { newestSecond: 0, counts: [] };

/**
 * One more permit, or how many seconds to wait for it. In no minute, wherever it begins, are there more than `cap`
 * permits. A clock that runs behind the one that counted last counts at that one's time.
 */
export function takeFromThrottle(
  throttle: Throttle,
  at: Date,
  cap: number,
): { taken: true; throttle: Throttle } | { taken: false; retryAfterSeconds: number } {
  const current = moveTo(throttle, Math.floor(at.getTime() / 1000));
  if (sum(current.counts) < cap) {
    const counts = [...current.counts.slice(0, -1), (current.counts.at(-1) ?? 0) + 1];
    return { taken: true, throttle: { ...current, counts } };
  }
  return { taken: false, retryAfterSeconds: secondsUntilFree(current.counts, cap) };
}

function moveTo({ newestSecond, counts }: Throttle, second: number): Throttle {
  const passed = Math.min(keptSeconds, Math.max(0, second - newestSecond));
  const known = [...Array.from({ length: keptSeconds }, () => 0), ...counts].slice(-keptSeconds);
  return {
    newestSecond: Math.max(second, newestSecond),
    counts: [...known.slice(passed), ...Array.from({ length: passed }, () => 0)],
  };
}

function secondsUntilFree(counts: readonly number[], cap: number): number {
  let left = sum(counts);
  for (const [index, count] of counts.entries()) {
    left -= count;
    if (left < cap) return index + 1;
  }
  return keptSeconds;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
