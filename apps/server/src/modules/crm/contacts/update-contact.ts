import type { ContactChanges } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { accessContactForChange } from "./access.ts";
import type { ContactRow } from "./store.ts";
import { fieldsOf, writeContact } from "./write-contact.ts";

/** Changes the given fields of a contact and leaves the others as they are. */
export async function updateContact(
  work: Work,
  { contactId, changes }: { contactId: string; changes: ContactChanges },
): Promise<ContactRow> {
  const current = await accessContactForChange(work, contactId);
  return writeContact(work, current, { ...fieldsOf(current), ...changes });
}
