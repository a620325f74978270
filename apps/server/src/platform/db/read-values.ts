import type pg from "pg";

/** Reads what PostgreSQL writes as text for a value of some type. */
type Read<T> = (text: string) => T;

/**
 * Reads the values that lists are full of quicker than node-postgres does, which allows for everything there may be; what
 * does not look like the common case is left to it.
 */
export function useQuickReaders({ getTypeParser, setTypeParser, builtins }: typeof pg.types): void {
  // bigint columns hold money and counters far below 2^53, so they are read as numbers.
  setTypeParser(builtins.INT8, Number);
  setTypeParser(builtins.TIMESTAMPTZ, quickTime(getTypeParser(builtins.TIMESTAMPTZ, "text")));
  for (const array of [textArray, uuidArray]) setTypeParser(array, quickArray(getTypeParser(array, "text")));
}

const textArray = 1009;
const uuidArray = 2951;

/** `2026-11-20 10:00:00.123+00`, with or without a fraction, in any whole or half-hour zone. */
export function quickTime(readAny: Read<Date>): Read<Date> {
  return (text) => {
    const zone = text.length - (text.charCodeAt(text.length - 3) === colon ? 6 : 3);
    const sign = text.charCodeAt(zone);
    const isCommon = zone >= 19 && zone <= 23 && text.charCodeAt(4) === minus && (sign === plus || sign === minus);
    if (!isCommon) return readAny(text);
    const offset = twoDigits(text, zone + 1) * 60 + (text.length - zone > 3 ? twoDigits(text, zone + 4) : 0);
    const local = Date.UTC(
      twoDigits(text, 0) * 100 + twoDigits(text, 2),
      twoDigits(text, 5) - 1,
      twoDigits(text, 8),
      twoDigits(text, 11),
      twoDigits(text, 14),
      twoDigits(text, 17),
      zone > 19 ? Number(text.slice(19, zone)) * 1000 : 0,
    );
    return new Date(local - (sign === plus ? offset : -offset) * 60_000);
  };
}

const colon = 58;
const plus = 43;
const minus = 45;
const zero = 48;

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero;
}

/** `{a,b}`, where nothing had to be quoted and nothing is missing. */
export function quickArray(readAny: Read<unknown>): Read<unknown> {
  return (text) => {
    if (text === "{}") return [];
    const isCommon = text.startsWith("{") && !text.startsWith("{{") && !/["\\]|NULL/i.test(text);
    return isCommon ? text.slice(1, -1).split(",") : readAny(text);
  };
}
