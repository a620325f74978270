import type { Work } from "../../../platform/work.ts";
import { getSettings } from "../../organizations/index.ts";
import { ensureContacts } from "../identities/ensure-contacts.ts";
import { type Person, readPerson } from "../identities/read-person.ts";

/**
 * The contacts of up to 1,000 people of an import, in their order; new ones belong to the import. Who is known already
 * is left as they are: an export is older than what a network tells. `region` reads local phone numbers and is the
 * organization's own unless given. Safe to repeat.
 */
export async function importContacts(
  work: Work,
  { importId, people, region }: { importId: string; people: readonly Person[]; region?: string },
): Promise<{ contactIds: string[]; created: number }> {
  const home = region ?? (await getSettings(work)).region;
  const read = people.map((person) => readPerson(person, home));
  const { contactIds, created } = await ensureContacts(work, read, { source: "import", importId });
  return { contactIds, created: created.size };
}
