import type { ContactInput } from "@karavan/contract";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { ChangesByField } from "../../../platform/events/store.ts";
import type { Work } from "../../../platform/work.ts";
import { completeFields } from "./complete-fields.ts";
import { indexContact } from "./index-contact.ts";
import { type ContactFields, type ContactRow, replaceContactTags, replacePoints, updateContactRow } from "./store.ts";

/**
 * Brings a contact, held for the change, to what the input says. Announces what changed, and nothing when nothing did.
 * `alsoChanged` is what changed beside its fields.
 */
export async function writeContact(
  work: Work,
  current: ContactRow,
  input: ContactInput,
  alsoChanged: ChangesByField = {},
): Promise<ContactRow> {
  const { fields, companyName, tagIds } = await completeFields(work, input, current);
  const changes = { ...changesBetween(fieldsOf(current), fields), ...alsoChanged };
  if (Object.keys(changes).length === 0) return current;

  const { name, sortName, searchText } = indexContact(
    fields,
    current.identities.map((identity) => identity.handle),
  );
  const at = work.now();
  await updateContactRow(work, { id: current.id, at }, fields, { name, sortName, searchText });
  if (changes.emails || changes.phones) await replacePoints(work, current.id);
  if (changes.tags && tagIds) await replaceContactTags(work, current.id, tagIds);

  work.publish("contact.updated", { contactId: current.id }, { changes });
  return { ...current, ...fields, companyName, name, sortName, updatedAt: at };
}

/** The fields people enter, without what is shown beside them. */
export function fieldsOf(contact: ContactRow): ContactFields {
  const { firstName, lastName, emails, phones, companyId, jobTitle, ownerId, locale, note, tags } = contact;
  return { firstName, lastName, emails, phones, companyId, jobTitle, ownerId, locale, note, tags };
}
