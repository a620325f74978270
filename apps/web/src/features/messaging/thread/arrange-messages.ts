import type { Message } from "@karavan/contract/records/messaging";

/** Messages one author wrote in a row, shown close together. */
export interface MessageGroup {
  id: string;
  messages: readonly Message[];
}

/** What was said on one day of the reader's calendar. */
export interface ThreadDay {
  /** 2026-07-14 */
  day: string;
  at: string;
  groups: readonly MessageGroup[];
}

/** A pause after which the same author begins a new group. */
const pauseMs = 10 * 60_000;

/** Messages by day and author, in their order. System lines stand alone. `unreadId` begins a group, for the line above it. */
export function arrangeMessages(
  messages: readonly Message[],
  { timeZone, unreadId }: { timeZone: string; unreadId?: string | undefined },
): readonly ThreadDay[] {
  const dayOf = calendarOf(timeZone);
  return [...Map.groupBy(messages, (message) => dayOf(message.at))].map(([day, ofDay]) => ({
    day,
    at: ofDay[0]?.at ?? "",
    groups: groupByAuthor(ofDay, unreadId),
  }));
}

function groupByAuthor(messages: readonly Message[], unreadId: string | undefined): readonly MessageGroup[] {
  const groups: { id: string; messages: Message[] }[] = [];
  let previous: Message | undefined;
  for (const message of messages) {
    const last = groups.at(-1);
    if (last && previous && message.id !== unreadId && follows(previous, message)) last.messages.push(message);
    else groups.push({ id: message.id, messages: [message] });
    previous = message;
  }
  return groups;
}

function follows(previous: Message, message: Message): boolean {
  if (previous.kind === "system" || message.kind === "system") return false;
  const [one, other] = [previous.author, message.author];
  const isSame = one.kind === other.kind && one.id === other.id && one.name === other.name;
  const pause = Date.parse(message.at) - Date.parse(previous.at);
  return isSame && previous.direction === message.direction && pause < pauseMs;
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a moment in a zone. */
function calendarOf(timeZone: string): (at: string) => string {
  const known = calendars.get(timeZone);
  // Canadian English writes days as ISO does.
  const calendar = known ?? new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  calendars.set(timeZone, calendar);
  return (at) => calendar.format(new Date(at));
}

/** The first of the newest `unread` inbound messages, which nobody has seen; undefined when there is none. */
export function findFirstUnread(messages: readonly Message[], unread: number): Message | undefined {
  if (unread <= 0) return undefined;
  const inbound = messages.filter(({ direction, imported }) => direction === "inbound" && !imported);
  return inbound.at(-unread) ?? inbound[0];
}
