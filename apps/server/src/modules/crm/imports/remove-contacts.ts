import type { Work } from "../../../platform/work.ts";
import { deleteContacts } from "./store.ts";

/**
 * Removes contacts for good, as if they had never been; how many there were. For taking an import back: whoever calls
 * has made sure that nothing is left of them but what the import made.
 */
export async function removeImportedContacts(work: Work, contactIds: readonly string[]): Promise<number> {
  if (contactIds.length === 0) return 0;
  const removed = await deleteContacts(work, contactIds);
  for (const contactId of removed) work.publish("contact.deleted", { contactId });
  return removed.length;
}
