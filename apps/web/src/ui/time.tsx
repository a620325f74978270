import { useSyncExternalStore } from "react";
import {
  formatAge,
  formatDay,
  formatMoment,
  formatMomentFull,
  formatMomentShort,
  formatRelative,
  formatTime,
  type Moment,
  useTimeZone,
} from "../lib/format.ts";

const formats = {
  /** yesterday, 14:05 */
  moment: formatMoment,
  /** 14:05 today, Tue this week, 14 Mar */
  short: formatMomentShort,
  /** 5 minutes ago */
  relative: formatRelative,
  /** 5m: how long ago, as short as can be */
  age: formatAge,
  /** yesterday */
  day: formatDay,
  /** 14:05 */
  time: formatTime,
};

export interface TimeProps {
  at: Moment;
  as?: keyof typeof formats;
  className?: string;
}

/** A moment in the reader's words and zone; everything about it on hover. It stays true while the page is open. */
export function Time({ at, as = "moment", className }: TimeProps) {
  useMinute();
  useTimeZone();
  return (
    <time dateTime={new Date(at).toISOString()} title={formatMomentFull(at)} className={className}>
      {formats[as](at)}
    </time>
  );
}

/** Draws anew each minute what depends on the time; the minute, counted since 1970. */
export function useMinute(): number {
  return useSyncExternalStore(eachMinute, currentMinute);
}

const minuteMs = 60_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all times on the page. */
function eachMinute(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of [...listeners]) tell();
  }, minuteMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function currentMinute(): number {
  return Math.floor(Date.now() / minuteMs);
}
