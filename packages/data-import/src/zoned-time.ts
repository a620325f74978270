/** A time as printed, without a zone. Month and day from 1. */
export type WallTime = { year: number; month: number; day: number; hour: number; minute: number; second: number };

/** Converts wall times of one zone to instants. `notBefore` decides between the two readings of an hour that a clock change repeats. */
export type ZonedClock = { toUtc: (wall: WallTime, notBefore?: number) => number };

const dayMs = 86_400_000;
// Every zone change of the last hundred years fell on a quarter of an hour, so one look-up serves the whole quarter;
// on a day that begins and ends with the same offset, one serves the day. Asking Intl costs about 10 µs.
const slotMs = 900_000;
const cachedSlots = 20_000;

/** Clock of an IANA zone. Throws RangeError for an unknown zone. */
export function createZonedClock(timeZone: string): ZonedClock {
  const offsetAt = createOffsetReader(timeZone);
  return {
    toUtc(wall, notBefore = Number.NEGATIVE_INFINITY) {
      const local = wallToMs(wall);
      const before = offsetAt(local - dayMs);
      const after = offsetAt(local + dayMs);
      if (before === after) return local - before;
      return nearChange({ local, before, after, notBefore, offsetAt });
    },
  };
}

type NearChange = {
  local: number;
  before: number;
  after: number;
  notBefore: number;
  offsetAt: (utc: number) => number;
};

function nearChange({ local, before, after, notBefore, offsetAt }: NearChange): number {
  const readings = [local - before, local - after].filter((utc) => local - utc === offsetAt(utc));
  const [only] = readings;
  // A skipped hour has no reading: read it with the offset before the change, as clocks and phones do.
  if (only === undefined) return local - before;
  const earliest = Math.min(...readings);
  return earliest < notBefore ? Math.max(...readings) : earliest;
}

/** Milliseconds of a wall time as if it were UTC. */
function wallToMs(wall: WallTime): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
}

/** Reads `2020-01-31T23:59:00`, as Telegram prints local times; undefined when it is not one. */
export function parseIsoWall(text: string): WallTime | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})/.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  return isRealDate(year, month, day) && hour < 24 && minute < 60 && second < 61
    ? { year, month, day, hour, minute, second }
    : undefined;
}

/** False for 31 February and the like. */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return day <= 28 || new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
}

function createOffsetReader(timeZone: string): (utc: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const cache = new Map<number, number>();
  const lookUp = (utc: number): number => {
    const known = cache.get(utc);
    if (known !== undefined) return known;
    if (cache.size >= cachedSlots) cache.clear();
    const offset = readOffset(format, utc);
    cache.set(utc, offset);
    return offset;
  };
  return (utc) => {
    const day = Math.floor(utc / dayMs) * dayMs;
    const atStart = lookUp(day);
    return atStart === lookUp(day + dayMs) ? atStart : lookUp(Math.floor(utc / slotMs) * slotMs);
  };
}

function readOffset(format: Intl.DateTimeFormat, utc: number): number {
  const field: Record<string, number> = {};
  for (const part of format.formatToParts(utc)) field[part.type] = Number(part.value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  return wallToMs({ year, month, day, hour, minute, second }) - utc;
}
