import { toHour24 } from "./day-period.ts";

/** How a line opens. Strong shapes never occur by chance; weak ones are believed only where the whole file uses them. */
export type HeaderShape = "bracket" | "dash" | "time-first" | "colon" | "space";

/** The date and time that opens a message. `numbers` are the date's three, in print order. */
export type LineHeader = {
  /** Layout code: equal for lines printed with the same settings. */
  signature: number;
  shape: HeaderShape;
  numbers: readonly [number, number, number];
  /** Which number is the year; -1 where two digits leave it open. */
  yearAt: -1 | 0 | 1 | 2;
  separator: string;
  hour: number;
  minute: number;
  second: number;
  hasSeconds: boolean;
  hasDayPeriod: boolean;
  /** A one-digit day or month without its zero. */
  isUnpadded: boolean;
  /** What follows: author and text, or a system line. */
  body: string;
};

/** iPhones put dates in brackets and a mark before their own words; Android does neither. */
export function isIphoneShape(shape: HeaderShape): boolean {
  return shape === "bracket" || shape === "time-first";
}

const date = String.raw`(\d{1,4})([-/.])\s?(\d{1,4})\2\s?(\d{1,4}|[HR]\d{1,2})\.?(?:\sBE)?`;
const time = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?`;
// Between date and time: a comma, a joining word ("klo"), or the day period where it comes first ("下午9:25").
const glue = String.raw`[,،.]?\s*([^\d[\]:]{0,24}?)\s?`;
const bracketLine = new RegExp(String.raw`^\[${date}${glue}${time}\s?([^\d[\]:]{0,24}?)\]\s?(?:[-–—]\s)?`);
const timeFirstLine = new RegExp(
  String.raw`^\[${time}\s?([^\d[\]:]{0,24}?),?\s(\d{1,4})([-/.])(\d{1,4})\6(\d{1,4})\]\s`,
);
const dashLine = new RegExp(String.raw`^${date}${glue}${time}\s?([^\d[\]:\-–—]{0,24}?)\s[-–—](?:\s|$)`);
const weakLine = new RegExp(String.raw`^${date}${glue}${time}\s?([ap]\.?\s?m\.?)?(:\s|\s)`, "i");

const joiningWords = new Set([
  "klo",
  "kl",
  "um",
  "at",
  "à",
  "a las",
  "ore",
  "às",
  "ob",
  "u",
  "o",
  "в",
  "kell",
  "saat",
  "lúc",
  "г",
  "ж",
  "р",
]);
const shapeCodes: HeaderShape[] = ["bracket", "dash", "time-first", "colon", "space"];
const separatorCodes = ["-", "/", "."];

/** Reads the opening of a line; undefined when the line continues the message before it. */
export function parseLineHeader(line: string): LineHeader | undefined {
  const start = skipMarks(line);
  const first = line.charCodeAt(start);
  if (isAsciiDigit(first) || first === 0x5b) {
    return parsePlain(start === 0 ? line : line.slice(start)) ?? parseForeign(line, start);
  }
  return first > 0x7f ? parseForeign(line, start) : undefined;
}

// A line that has a strong shape but an unknown word beside its time is no header at all: guessing would shift hours.
function parsePlain(line: string): LineHeader | undefined {
  const isBracket = line.startsWith("[");
  const match = (isBracket ? bracketLine : dashLine).exec(line);
  if (match) return buildHeader(isBracket ? "bracket" : "dash", match, line);
  return isBracket ? parseTimeFirst(line) : parseWeak(line);
}

function parseWeak(line: string): LineHeader | undefined {
  const match = weakLine.exec(line);
  return match ? buildHeader(match[10]?.startsWith(":") ? "colon" : "space", match, line) : undefined;
}

function parseTimeFirst(line: string): LineHeader | undefined {
  const match = timeFirstLine.exec(line);
  if (!match) return undefined;
  const [all, hour, minute, second, period, one, separator, two, three] = match;
  const reordered = [all, one, separator, two, three, "", hour, minute, second, period];
  return buildHeader("time-first", reordered, line);
}

function buildHeader(shape: HeaderShape, match: (string | undefined)[], line: string): LineHeader | undefined {
  const [all = "", one = "", separator = "", two = "", three = "", glued = "", hourText, minuteText, second, period] =
    match;
  const word = dayPeriodOf(glued, period);
  const minute = Number(minuteText);
  const hour = word ? toHour24(Number(hourText), word) : Number(hourText);
  if (word === undefined || hour === undefined || hour > 23 || minute > 59 || Number(second ?? 0) > 60)
    return undefined;
  const yearAt = findYear(one, two, three);
  const header = {
    shape,
    separator,
    yearAt,
    numbers: [Number(one), Number(two), eraYear(three)] as const,
    hour,
    minute,
    second: Number(second ?? 0),
    hasSeconds: second !== undefined,
    hasDayPeriod: word !== "",
    isUnpadded: isUnpadded(one) || isUnpadded(two) || isUnpadded(three),
    body: line.slice(all.length),
  };
  return { ...header, signature: signatureOf(header) };
}

// The empty string means "24-hour clock", undefined "this is no header": some other word stands there.
function dayPeriodOf(glued: string, period: string | undefined): string | undefined {
  const before = glued.replace(/[.,\s]+$/, "").trim();
  const after = period?.trim() ?? "";
  if (before === "" || joiningWords.has(before.toLowerCase())) return after;
  return after === "" && /\p{L}/u.test(before) ? before : undefined;
}

function findYear(one: string, two: string, three: string): -1 | 0 | 1 | 2 {
  if (three.length > 2 || /^[HR]/.test(three)) return 2;
  if (one.length > 2) return 0;
  return two.length > 2 ? 1 : -1;
}

// Japanese phones may print the year of an era: H31 is 2019, R1 as well.
function eraYear(text: string): number {
  if (text.startsWith("H")) return 1988 + Number(text.slice(1));
  return text.startsWith("R") ? 2018 + Number(text.slice(1)) : Number(text);
}

function isUnpadded(text: string): boolean {
  return text.length === 1;
}

function signatureOf(header: Omit<LineHeader, "signature">): number {
  const shape = shapeCodes.indexOf(header.shape);
  const separator = separatorCodes.indexOf(header.separator);
  const flags = (header.hasSeconds ? 1 : 0) + (header.hasDayPeriod ? 2 : 0);
  return ((shape * 4 + separator) * 4 + header.yearAt + 1) * 4 + flags;
}

const headLength = 72;

// Lines with direction marks between the digits, or with digits of another script.
function parseForeign(line: string, start: number): LineHeader | undefined {
  let head = "";
  const origin: number[] = [];
  for (let at = start; at < Math.min(line.length, start + headLength); at++) {
    const char = plainChar(line, at);
    if (char === "") continue;
    head += char;
    origin.push(at);
  }
  const header = /^[\d[]/.test(head) ? parsePlain(head) : undefined;
  if (!header) return undefined;
  const bodyAt = origin[head.length - header.body.length] ?? line.length;
  return { ...header, body: line.slice(bodyAt) };
}

// First code point of each block of ten digits that phones use beside ASCII.
const digitBlocks = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xe50, 0x1040, 0xff10];

function plainChar(line: string, at: number): string {
  const code = line.charCodeAt(at);
  if (code < 0x80) return line.charAt(at);
  if (isMark(code)) return "";
  const block = digitBlocks.find((zero) => code >= zero && code < zero + 10);
  return block === undefined ? line.charAt(at) : String(code - block);
}

function skipMarks(line: string): number {
  let at = 0;
  while (isMark(line.charCodeAt(at))) at++;
  return at;
}

function isMark(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    code === 0x2060 ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0xfeff
  );
}

function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
