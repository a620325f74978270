import type { DateOrder } from "../model.ts";
import type { WallTime } from "../zoned-time.ts";

/** How one phone prints its chats. */
export type PhoneLayout = {
  name: string;
  date: (wall: WallTime) => string;
  clock: 12 | 24;
  hasSeconds: boolean;
  /** Space before AM/PM. */
  gap: string;
  frame: (date: string, time: string) => string;
  order: DateOrder;
};

export type PrintedMessage = { wall: WallTime; author: string; text: string };

const two = (number: number) => String(number).padStart(2, "0");
const dash = (date: string, time: string) => `${date}, ${time} - `;
const bracket = (date: string, time: string) => `[${date}, ${time}] `;

/** The layouts that phones in the wild use, written from observed exports. */
export const phoneLayouts: PhoneLayout[] = [
  { name: "Android de, ru", date: dottedShort, clock: 24, hasSeconds: false, gap: "", frame: dash, order: "dmy" },
  { name: "Android ru", date: dottedLong, clock: 24, hasSeconds: false, gap: "", frame: dash, order: "dmy" },
  { name: "Android en-US", date: american, clock: 12, hasSeconds: false, gap: "\u202f", frame: dash, order: "mdy" },
  { name: "Android en-US, old", date: american, clock: 12, hasSeconds: false, gap: " ", frame: dash, order: "mdy" },
  { name: "Android en-GB", date: slashed, clock: 24, hasSeconds: false, gap: "", frame: dash, order: "dmy" },
  { name: "Android sv", date: iso, clock: 24, hasSeconds: false, gap: "", frame: dash, order: "ymd" },
  {
    name: "Android cs",
    date: dottedShort,
    clock: 24,
    hasSeconds: false,
    gap: "",
    frame: (d, t) => `${d} ${t} - `,
    order: "dmy",
  },
  { name: "iPhone de, ru", date: dottedShort, clock: 24, hasSeconds: true, gap: "", frame: bracket, order: "dmy" },
  { name: "iPhone en-US", date: american, clock: 12, hasSeconds: true, gap: "\u202f", frame: bracket, order: "mdy" },
  { name: "iPhone en-GB", date: slashed, clock: 24, hasSeconds: true, gap: "", frame: bracket, order: "dmy" },
  {
    name: "iPhone zh",
    date: yearSlashed,
    clock: 24,
    hasSeconds: true,
    gap: "",
    frame: (d, t) => `[${d} ${t}] `,
    order: "ymd",
  },
];

/** Prints a chat as that phone would. */
export function printChat(layout: PhoneLayout, messages: readonly PrintedMessage[], lineEnd = "\n"): string {
  const printed = messages.map(({ wall, author, text }) => {
    return `${layout.frame(layout.date(wall), printTime(layout, wall))}${author}: ${text}\n`;
  });
  return printed.join("").replaceAll("\n", lineEnd);
}

function printTime({ clock, hasSeconds, gap }: PhoneLayout, { hour, minute, second }: WallTime): string {
  const tail = `:${two(minute)}${hasSeconds ? `:${two(second)}` : ""}`;
  return clock === 24 ? `${two(hour)}${tail}` : `${hour % 12 || 12}${tail}${gap}${hour < 12 ? "AM" : "PM"}`;
}

function dottedShort({ year, month, day }: WallTime): string {
  return `${two(day)}.${two(month)}.${two(year % 100)}`;
}

function dottedLong({ year, month, day }: WallTime): string {
  return `${two(day)}.${two(month)}.${year}`;
}

function american({ year, month, day }: WallTime): string {
  return `${month}/${day}/${two(year % 100)}`;
}

function slashed({ year, month, day }: WallTime): string {
  return `${two(day)}/${two(month)}/${year}`;
}

function iso({ year, month, day }: WallTime): string {
  return `${year}-${two(month)}-${two(day)}`;
}

function yearSlashed({ year, month, day }: WallTime): string {
  return `${year}/${month}/${day}`;
}
