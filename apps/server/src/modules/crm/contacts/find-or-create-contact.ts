import type { ChangesByField } from "../../../platform/events/store.ts";
import type { Work } from "../../../platform/work.ts";
import { getSettings } from "../../organizations/index.ts";
import { ensureContacts } from "../identities/ensure-contacts.ts";
import { type Person, type ReadPerson, readPerson } from "../identities/read-person.ts";
import { type KnownIdentity, updateIdentity } from "../identities/store.ts";
import { findContactForChange } from "./store.ts";
import { fieldsOf, writeContact } from "./write-contact.ts";

interface FoundContact {
  contactId: string;
  created: boolean;
}

/**
 * The contacts behind identities on a network, in their order: the known one of each, or a new one. A phone alone never
 * makes two people one. A contact follows the network's name until somebody here renames it, and takes on phones it did
 * not have; of somebody who is among them twice the last word counts. Safe to call at once for the same people: all get
 * the same contacts.
 */
export async function findOrCreateContacts(work: Work, people: readonly Person[]): Promise<FoundContact[]> {
  const hasPhones = people.some(({ phones }) => phones?.length);
  const region = hasPhones ? (await getSettings(work)).region : undefined;
  const read = people.map((person) => readPerson(person, region));
  const { known, contactIds, created } = await ensureContacts(work, read, { source: "channel" });
  for (const [told, identity] of known) await refreshContact(work, told, identity);
  return contactIds.map((contactId) => ({ contactId, created: created.has(contactId) }));
}

async function refreshContact(work: Work, told: ReadPerson, known: KnownIdentity): Promise<void> {
  const handle = told.handle ?? known.handle;
  const networkName = told.isNamed ? told.networkName : known.networkName;
  const newPhones = told.phones.filter((phone) => !known.contactPhones.includes(phone));
  if (handle === known.handle && networkName === known.networkName && newPhones.length === 0) return;

  await updateIdentity(work, known, { handle, networkName });
  const current = await findContactForChange(work, known.contactId);
  if (!current) return;
  const name =
    told.isNamed && current.name === known.networkName ? { firstName: told.firstName, lastName: told.lastName } : {};
  const phones = newPhones.length > 0 ? [...current.phones, ...newPhones] : current.phones;
  const handles: ChangesByField = handle === known.handle ? {} : { handle: [known.handle, handle] };
  await writeContact(work, current, { ...fieldsOf(current), ...name, phones }, handles);
}
