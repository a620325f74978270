import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { markContactDeleted } from "./store.ts";

/**
 * Takes a contact out of every list. Nothing is lost: it comes back with everything when it writes again. Its deals and
 * conversations leave their lists with it, in the modules that own them, when they hear `contact.deleted`.
 */
export async function deleteContact(work: Work, { contactId }: { contactId: string }): Promise<void> {
  if (!(await markContactDeleted(work, contactId))) throw new NotFound();
  work.publish("contact.deleted", { contactId });
}
