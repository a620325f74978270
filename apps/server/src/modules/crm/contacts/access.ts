import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { type ContactRow, findContact, findContactForChange } from "./store.ts";

/** A contact of the organization. Throws NotFound when it is not there or deleted. */
export async function accessContact(work: Work, id: string): Promise<ContactRow> {
  const contact = await findContact(work, id);
  if (!contact) throw new NotFound();
  return contact;
}

/** The same for a change: other changes wait until this one is done. */
export async function accessContactForChange(work: Work, id: string): Promise<ContactRow> {
  const contact = await findContactForChange(work, id);
  if (!contact) throw new NotFound();
  return contact;
}
