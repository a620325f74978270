import { type ChannelKind, channelKinds } from "../../ui/channel-badge.tsx";
import type { StagePlace } from "../../ui/stage-dot.tsx";
import { type Tone, tones } from "../../ui/tones.ts";

/** A client made up for this page. */
export interface SampleClient {
  id: string;
  name: string;
  stage: SampleStage;
  /** Minor units. */
  amount: number;
  currency: string;
  channel: ChannelKind;
  at: number;
  phone: string;
  unread: number;
}

export interface SampleStage {
  key: "new" | "qualified" | "offer" | "booked" | "won" | "lost";
  tone: Tone;
  place: StagePlace;
}

export const stages: readonly SampleStage[] = [
  { key: "new", tone: "grey", place: { kind: "open", progress: 0 } },
  { key: "qualified", tone: "sky", place: { kind: "open", progress: 0.25 } },
  { key: "offer", tone: "amber", place: { kind: "open", progress: 0.5 } },
  { key: "booked", tone: "orange", place: { kind: "open", progress: 0.75 } },
  { key: "won", tone: "green", place: { kind: "won" } },
  { key: "lost", tone: "pink", place: { kind: "lost" } },
];

const first = ["Айгүл", "Bakyt", "Чыңгыз", "Jürgen", "Александра", "Mary-Anne", "Өмүрбек", "İlker", "Светлана", "Tom"];
const last = [
  "Токтогулова",
  "Schröder",
  "Достопримечательностенко",
  "O’Neill",
  "Абдырахманов",
  "Yılmaz",
  "Петрова-Водкина",
  "Wu",
];
const currencies = ["KGS", "RUB", "USD", "EUR"];
const startOfTime = Date.now();

/** The same made-up clients at every visit. */
export function sampleClients(count: number): SampleClient[] {
  return Array.from({ length: count }, (_, index) => sampleClient(index));
}

function sampleClient(index: number): SampleClient {
  return {
    id: `client-${index}`,
    name: `${pick(first, index)} ${pick(last, index * 7 + 3)}`,
    stage: pick(stages, index * 5),
    amount: ((index * 7919) % 900_000) * 100 + (index % 3 === 0 ? 50 : 0),
    currency: pick(currencies, index),
    channel: pick(channelKinds, index * 3),
    at: startOfTime - index ** 2 * 61_000,
    phone: `+99655${String(5_000_000 + index).padStart(7, "0")}`,
    unread: index % 4 === 0 ? (index * 3) % 120 : 0,
  };
}

/** Tags for the choice of several. */
export const sampleTags = tones.map((tone, index) => ({
  value: tone,
  label: pick(["VIP", "Группа", "Горы", "Family", "Трекинг", "Horses", "Песок", "Snow"], index),
}));

/** Finds people slowly, as a server would. */
export async function searchPeople(
  query: string,
  signal: AbortSignal,
): Promise<{ value: string; label: string; hint: string }[]> {
  await new Promise((resolve) => setTimeout(resolve, 300));
  signal.throwIfAborted();
  const found = sampleClients(2_000).filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
  return found.slice(0, 20).map(({ id, name, phone }) => ({ value: id, label: name, hint: phone }));
}

function pick<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}
