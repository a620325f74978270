import { crmApi } from "@karavan/contract/api/crm";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Contact } from "@karavan/contract/records/crm";
import { call } from "../../../lib/api.ts";
import { keptLists } from "../../../lib/lists/kept-lists.ts";
import type { LongList } from "../../../lib/lists/long-list.ts";
import { type LongListSource, type PageAsked, useLongList } from "../../../lib/lists/use-long-list.ts";
import { keyOf } from "../../../lib/query.ts";
import { type PeopleFilter, type Person, personOf, personOfClient, rulesOf } from "./person.ts";

const key = [...keyOf(crmApi.listContacts), "people"];

/** Every list of people that was read. */
export const peopleLists = keptLists({ key, isFilter, rulesOf });

/** Where a list of people comes from. */
function peopleSource(filter: PeopleFilter): LongListSource<Person> {
  return {
    queryKey: [...key, filter],
    readPage: (page, signal) => readPeople(filter, page, signal),
    isBefore: rulesOf(filter).isBefore,
  };
}

/** The people of a filter, as far as they have been read. */
export function usePeople(filter: PeopleFilter) {
  return useLongList(peopleSource(filter));
}

async function readPeople(
  { q, tag, ownerId, companyId, stageId, sort }: PeopleFilter,
  page: PageAsked,
  signal: AbortSignal,
): Promise<LongList<Person>> {
  const options = { signal };
  const narrowed = {
    ...(q && { q }),
    ...(tag && { tag }),
    ...(ownerId && { ownerId }),
    ...(companyId && { companyId }),
  };
  // A stage is asked of the deals, which have an order of their own.
  if (stageId) {
    const query = { ...page, ...narrowed, stageId };
    const { items, nextCursor } = await call(pipelineApi.listClients, { query }, options);
    return { items: items.map(personOfClient), nextCursor };
  }
  const query = { ...page, ...narrowed, sort };
  const { items, nextCursor } = await call(crmApi.listContacts, { query }, options);
  return { items: await withStatuses(items, signal), nextCursor };
}

/** Contacts with their client statuses: the deals of a page are asked for in one go. */
export async function withStatuses(
  contacts: readonly Contact[],
  signal: AbortSignal | undefined,
): Promise<readonly Person[]> {
  if (contacts.length === 0) return [];
  const query = { ids: contacts.map(({ id }) => id).join(","), limit: contacts.length };
  const { items } = await call(pipelineApi.listClients, { query }, signal ? { signal } : {});
  const clients = new Map(items.map((client) => [client.id, client]));
  return contacts.map((contact) => personOf(contact, clients.get(contact.id)));
}

function isFilter(value: unknown): value is PeopleFilter {
  return typeof value === "object" && value !== null && "stageId" in value;
}
