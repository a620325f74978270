import { missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { holdMemberNamed } from "../../organizations/index.ts";
import { type ContactRow, findContactForChange } from "./store.ts";
import { fieldsOf, writeContact } from "./write-contact.ts";

/** Makes a member responsible for a contact, or nobody. Throws Invalid when the contact or the member is not there. */
export async function assignClient(
  work: Work,
  { contactId, memberId }: { contactId: string; memberId: string | null },
): Promise<ContactRow> {
  const current = await findContactForChange(work, contactId);
  if (!current) throw missingReference("contactId");
  await holdMemberNamed(work, "memberId", memberId);
  return writeContact(work, current, { ...fieldsOf(current), ownerId: memberId });
}
