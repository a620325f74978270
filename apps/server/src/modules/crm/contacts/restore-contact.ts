import type { Work } from "../../../platform/work.ts";
import { accessContact } from "./access.ts";
import { type ContactRow, restoreContacts } from "./store.ts";

/**
 * Brings a deleted contact back; its deals and conversations come with it when they hear `contact.restored`. Safe to repeat: a contact that
 * is there stays as it is. Throws NotFound when there never was one.
 */
export async function restoreContact(work: Work, { contactId }: { contactId: string }): Promise<ContactRow> {
  await restoreDeletedContacts(work, [contactId]);
  return accessContact(work, contactId);
}

/** Brings those of the contacts back that are deleted. */
export async function restoreDeletedContacts(work: Work, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return;
  for (const contactId of await restoreContacts(work, contactIds)) work.publish("contact.restored", { contactId });
}
