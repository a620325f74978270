import {
  type analyticsApi,
  type EventType,
  eventTypes,
  type RequestOf,
  type ResultOf,
  type UpdateKind,
} from "@karavan/contract";
import type { Work } from "../../platform/work.ts";
import { pageEvents, presentEvents } from "../audit/index.ts";
import { listContactsByIds } from "../crm/index.ts";

type Query = RequestOf<typeof analyticsApi.listUpdates>["query"];
type Updates = ResultOf<typeof analyticsApi.listUpdates>;

/** Which kind of update an event is, by how its name begins. What is not named is not news to people. */
const kindsByPrefix: readonly (readonly [prefix: string, kind: UpdateKind])[] = [
  ["message.received", "messages"],
  ["message.sent", "messages"],
  ["message.failed", "messages"],
  ["message.uncertain", "messages"],
  ["conversation.closed", "messages"],
  ["conversation.assigned", "messages"],
  ["deal.", "deals"],
  ["draft.proposed", "drafts"],
  ["draft.approved", "drafts"],
  ["draft.rejected", "drafts"],
  ["draft.failed", "drafts"],
  ["agent.", "agents"],
  ["contact.", "contacts"],
  ["company.", "contacts"],
  ["import.", "imports"],
  ["channel.", "channels"],
  ["member.", "team"],
  ["invitation.", "team"],
];

const kinds = new Map<string, UpdateKind>(
  eventTypes.flatMap((type) => kindOf(type).map((kind) => [type, kind] as const)),
);

function kindOf(type: EventType): UpdateKind[] {
  const found = kindsByPrefix.find(([prefix]) => type.startsWith(prefix));
  return found ? [found[1]] : [];
}

/** What another update tells already; only who asks for its kind sees it. */
const quiet: ReadonlySet<string> = new Set<EventType>(["agent.run.finished"]);

/** An import and a removed member's hand-over change thousands of these; they are the news themselves. */
const massTypes = eventTypes.filter(
  (type) => /^(contact|company|deal)\./.test(type) || type === "conversation.assigned",
);
/** Such events of which that is known: older ones are far down the log. */
const massCausesRemembered = 200;

/** What happened lately and people care about, newest first, with the name of whom it is about. */
export async function listUpdates(work: Work, { kind, ...page }: Query): Promise<Updates> {
  const types = [...kinds].flatMap(([type, own]) => ((kind ? own === kind : !quiet.has(type)) ? [type] : []));
  const except = { types: massTypes, causeIds: await listMassCauses(work) };
  const { rows, nextCursor } = await pageEvents(work, { ...page, types, except });
  const events = await presentEvents(work, rows);
  const names = await nameContacts(work, events);
  return {
    items: events.map((event) => ({
      ...event,
      updateKind: kinds.get(event.type) ?? "contacts",
      label: names.get(String(event.facts.contactId)) ?? null,
    })),
    nextCursor,
  };
}

async function listMassCauses(work: Work): Promise<string[]> {
  const types = ["import.started", "import.roll_back.started", "member.removed"] satisfies EventType[];
  const { rows } = await pageEvents(work, { types, limit: massCausesRemembered });
  return rows.map(({ id }) => id);
}

async function nameContacts(
  work: Work,
  events: readonly { facts: Record<string, unknown> }[],
): Promise<Map<string, string>> {
  const ids = new Set(events.flatMap(({ facts }) => (typeof facts.contactId === "string" ? [facts.contactId] : [])));
  const contacts = await listContactsByIds(work, [...ids]);
  return new Map(contacts.map(({ id, name }) => [id, name]));
}
