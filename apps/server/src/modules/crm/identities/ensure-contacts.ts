import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { indexContact } from "../contacts/index-contact.ts";
import { restoreDeletedContacts } from "../contacts/restore-contact.ts";
import type { ReadPerson } from "./read-person.ts";
import { findByIdentities, insertPeople, type KnownIdentity } from "./store.ts";

/** Where people come from, and so what `contact.created` says. */
type Origin = { source: "channel" } | { source: "import"; importId: string };

interface EnsuredContacts {
  /** What is stored of each person who was known before. */
  known: Map<ReadPerson, KnownIdentity>;
  /** The contact of each person, in the order given. */
  contactIds: string[];
  created: ReadonlySet<string>;
}

/**
 * One contact for each identity: the one that is known, else a new one. Of any number of transactions that meet somebody
 * new at once, one makes the contact. A deleted contact comes back: nobody may write to us unseen.
 */
export async function ensureContacts(
  work: Work,
  people: readonly ReadPerson[],
  origin: Origin,
): Promise<EnsuredContacts> {
  const distinct = [...new Map(people.map((person) => [keyOf(person), person])).values()];
  const before = indexByKey(await findByIdentities(work, distinct));
  const created = await createMissing(
    work,
    distinct.filter((person) => !before.has(keyOf(person))),
    origin,
  );
  const missed = distinct.filter((person) => !before.has(keyOf(person)) && !created.has(keyOf(person)));
  const elsewhere =
    missed.length > 0 ? indexByKey(await findByIdentities(work, missed)) : new Map<string, KnownIdentity>();

  const known = new Map([...before, ...elsewhere]);
  await bringBack(work, [...known.values()]);
  return {
    known: new Map(distinct.flatMap((person) => entryOf(person, known.get(keyOf(person))))),
    contactIds: people.map((person) => contactIdOf(person, known, created)),
    created: new Set(created.values()),
  };
}

/** Makes contacts and announces them; their ids by key, without those that somebody else made first. */
async function createMissing(work: Work, missing: readonly ReadPerson[], origin: Origin): Promise<Map<string, string>> {
  if (missing.length === 0) return new Map();
  const people = missing.map((person) => ({
    ...person,
    ...indexContact({ ...person, emails: [] }, [person.handle]),
    contactId: newId(),
    identityId: newId(),
  }));
  const importId = origin.source === "import" ? origin.importId : null;
  const made = new Set(await insertPeople(work, people, { at: work.now(), importId }));
  const created = people.filter((person) => made.has(person.contactId));
  for (const { contactId } of created) work.publish("contact.created", { contactId, source: origin.source });
  return new Map(created.map((person) => [keyOf(person), person.contactId]));
}

async function bringBack(work: Work, known: readonly KnownIdentity[]): Promise<void> {
  const deleted = known.filter((identity) => identity.contactIsDeleted);
  await restoreDeletedContacts(
    work,
    deleted.map(({ contactId }) => contactId),
  );
}

function contactIdOf(
  person: ReadPerson,
  known: ReadonlyMap<string, KnownIdentity>,
  created: ReadonlyMap<string, string>,
): string {
  const id = created.get(keyOf(person)) ?? known.get(keyOf(person))?.contactId;
  if (!id) throw new Error("an identity was neither found nor made");
  return id;
}

function entryOf(person: ReadPerson, identity: KnownIdentity | undefined): [ReadPerson, KnownIdentity][] {
  return identity ? [[person, identity]] : [];
}

function indexByKey(known: readonly KnownIdentity[]): Map<string, KnownIdentity> {
  return new Map(known.map((identity) => [keyOf(identity), identity]));
}

function keyOf({ provider, account, externalId }: Pick<ReadPerson, "provider" | "account" | "externalId">): string {
  return JSON.stringify([provider, account, externalId]);
}
