import type { DateOrder } from "../model.ts";
import { isRealDate } from "../zoned-time.ts";
import type { LineHeader } from "./line-header.ts";

/** Calendar day as one comparable number: 20261120. 0 stands for "no such day". */
export type PackedDay = number;

/** WhatsApp's first year: no message is older. */
const firstYear = 2009;

type Tally = { backward: number; lastDay: PackedDay; earliest: Stamp; latest: Stamp };
/** Day and time as one comparable number: 20261120235959. */
type Stamp = number;

/** What all lines of one layout say about the order of day and month. */
export type OrderEvidence = {
  /** The layout's first line, which stands for all of them. */
  header: LineHeader;
  firstLine: number;
  count: number;
  isUnpadded: boolean;
  tallies: Record<DateOrder, Tally>;
  /** Lines that only one of the two common orders can read, and those that neither can. */
  onlyDmy: number;
  onlyMdy: number;
  neither: number;
  /** Lines that are no date with the year in front. */
  notYmd: number;
  /** Lines older than WhatsApp when read day first. */
  early: number;
  /** False while every date reads the same both ways (5/5/20). */
  differs: boolean;
};

export type OrderVerdict = {
  order: DateOrder;
  /** `mixed`: some lines can only be read the other way. */
  certainty: "certain" | "ambiguous" | "mixed";
  /** Mixed layouts only: too balanced to call the odd lines exceptions. */
  isBalanced: boolean;
};

/** Day of a header read in one order; 0 when there is no such day. */
export function readDay(header: LineHeader, order: DateOrder): PackedDay {
  const [one, two, three] = header.numbers;
  if (header.yearAt === -1 && order === "ymd") return one + 2000 < firstYear ? 0 : packDay(one + 2000, two, three);
  const [year, left, right] = splitYear(header);
  return order === "dmy" ? packDay(year, right, left) : packDay(year, left, right);
}

function splitYear({ numbers: [one, two, three], yearAt }: LineHeader): [number, number, number] {
  if (yearAt === 0) return [fullYear(one), two, three];
  if (yearAt === 1) return [fullYear(two), one, three];
  return [fullYear(three), one, two];
}

// Thai phones count years from 543 BC.
function fullYear(year: number): number {
  if (year < 100) return year + 2000;
  return year > 2400 ? year - 543 : year;
}

function packDay(year: number, month: number, day: number): PackedDay {
  return year >= 1970 && year < 2200 && isRealDate(year, month, day) ? year * 10_000 + month * 100 + day : 0;
}

/** Day and time of a header as one comparable number; 0 when there is no such day. */
export function stampOf(day: PackedDay, header: LineHeader): Stamp {
  return day === 0 ? 0 : day * 1_000_000 + header.hour * 10_000 + header.minute * 100 + header.second;
}

/** Starts the evidence of a layout at its first line. */
export function createEvidence(header: LineHeader, firstLine: number): OrderEvidence {
  const tally = (): Tally => ({ backward: 0, lastDay: 0, earliest: 0, latest: 0 });
  const tallies = { dmy: tally(), mdy: tally(), ymd: tally() };
  const counts = { count: 0, onlyDmy: 0, onlyMdy: 0, neither: 0, notYmd: 0, early: 0 };
  return { header, firstLine, isUnpadded: false, differs: false, tallies, ...counts };
}

/** Adds one line's date to the evidence. */
export function addEvidence(evidence: OrderEvidence, header: LineHeader): void {
  const { tallies } = evidence;
  const dmy = addDay(tallies.dmy, readDay(header, "dmy"), header);
  const mdy = addDay(tallies.mdy, readDay(header, "mdy"), header);
  const ymd = addDay(tallies.ymd, readDay(header, "ymd"), header);
  evidence.count++;
  if (dmy === 0 && mdy === 0) evidence.neither++;
  else if (mdy === 0) evidence.onlyDmy++;
  else if (dmy === 0) evidence.onlyMdy++;
  if (ymd === 0) evidence.notYmd++;
  if (dmy > 0 && dmy < firstYear * 10_000) evidence.early++;
  evidence.isUnpadded ||= header.isUnpadded;
  evidence.differs ||= dmy !== mdy;
}

/** Lines of a layout that are messages under a verdict; the others only look dated. */
export function countReadable(evidence: OrderEvidence, { order }: OrderVerdict): number {
  return order === "ymd" && evidence.header.yearAt === -1 ? evidence.count : evidence.count - evidence.neither;
}

function addDay(tally: Tally, day: PackedDay, header: LineHeader): PackedDay {
  if (day === 0) return day;
  if (day < tally.lastDay) tally.backward++;
  tally.lastDay = day;
  const stamp = stampOf(day, header);
  if (tally.earliest === 0 || stamp < tally.earliest) tally.earliest = stamp;
  if (stamp > tally.latest) tally.latest = stamp;
  return day;
}

/**
 * Decides by the whole file: impossible dates first, then the order in which time runs backwards least.
 * `fallback` is taken where neither tells them apart.
 */
export function judgeOrder(evidence: OrderEvidence, fallback: DateOrder): OrderVerdict {
  if (isYearFirst(evidence)) return certain("ymd");
  const { onlyDmy, onlyMdy, tallies } = evidence;
  // Behind a leading four-digit year the month comes first; only impossible dates speak against it.
  const monthFirst: DateOrder = evidence.header.yearAt === 0 ? "ymd" : "mdy";
  if (onlyDmy > 0 && onlyMdy > 0) return judgeMixed(evidence, monthFirst);
  const lead = onlyDmy - onlyMdy || tallies.mdy.backward - tallies.dmy.backward;
  if (lead !== 0) return certain(lead > 0 ? "dmy" : monthFirst);
  if (monthFirst === "ymd" || !evidence.differs) return certain(monthFirst);
  return { order: fallback === "dmy" ? "dmy" : "mdy", certainty: "ambiguous", isBalanced: false };
}

function certain(order: DateOrder): OrderVerdict {
  return { order, certainty: "certain", isBalanced: false };
}

function judgeMixed({ onlyDmy, onlyMdy, count }: OrderEvidence, monthFirst: DateOrder): OrderVerdict {
  const isBalanced = count < 20 || Math.min(onlyDmy, onlyMdy) * 10 >= Math.max(onlyDmy, onlyMdy);
  return { order: onlyDmy >= onlyMdy ? "dmy" : monthFirst, certainty: "mixed", isBalanced };
}

// Two-digit years at the front ("26/11/20") are believed only where the other readings break down: days taken for
// years scatter a chat over decades, run backwards all the time or come before WhatsApp existed.
function isYearFirst({ header, tallies, neither, early, notYmd }: OrderEvidence): boolean {
  if (header.yearAt !== -1 || notYmd > 0) return false;
  const readable = [tallies.dmy, tallies.mdy].filter((tally) => tally.latest > 0);
  const breaksDown = neither > 0 || early > 0 || readable.every((tally) => tally.backward >= 3);
  return breaksDown && yearSpan(tallies.ymd) <= yearSpan(tallies.dmy);
}

function yearSpan({ earliest, latest }: Tally): number {
  return Math.floor(latest / 1e10) - Math.floor(earliest / 1e10);
}

/**
 * Day of a line by the verdict on its layout. A line that the verdict cannot read is read the other way;
 * in balanced mixes an open line takes the reading that follows the message before it most closely.
 */
export function resolveDay(header: LineHeader, verdict: OrderVerdict, previous: PackedDay): PackedDay {
  const day = readDay(header, verdict.order);
  if (verdict.certainty !== "mixed") return day;
  const other = readDay(header, verdict.order === "dmy" ? "mdy" : "dmy");
  if (day === 0) return other;
  if (other === 0 || !verdict.isBalanced || previous === 0) return day;
  return distance(other, previous) < distance(day, previous) ? other : day;
}

// Going back is worse than any jump ahead.
function distance(day: PackedDay, previous: PackedDay): number {
  return day >= previous ? day - previous : 1e9 + previous - day;
}
