import type { ContactInput } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { accessContactForChange } from "./access.ts";
import type { ContactRow } from "./store.ts";
import { writeContact } from "./write-contact.ts";

/** Replaces a contact: what is left out becomes empty. */
export async function replaceContact(
  work: Work,
  { contactId, contact }: { contactId: string; contact: ContactInput },
): Promise<ContactRow> {
  return writeContact(work, await accessContactForChange(work, contactId), contact);
}
