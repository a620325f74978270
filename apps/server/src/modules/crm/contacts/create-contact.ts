import type { ContactInput } from "@karavan/contract";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { completeFields } from "./complete-fields.ts";
import { indexContact } from "./index-contact.ts";
import { type ContactRow, insertContact, replaceContactTags } from "./store.ts";

/** Adds a contact that a member entered. */
export async function createContact(work: Work, input: ContactInput): Promise<ContactRow> {
  const { fields, companyName, tagIds = [] } = await completeFields(work, input);
  const { name, sortName, searchText } = indexContact(fields, []);
  const id = newId();
  const at = work.now();
  await insertContact(work, { id, at }, fields, { name, sortName, searchText });
  if (tagIds.length > 0) await replaceContactTags(work, id, tagIds);

  work.publish("contact.created", { contactId: id, source: "member" });
  return { ...fields, id, name, sortName, companyName, identities: [], createdAt: at, updatedAt: at };
}
