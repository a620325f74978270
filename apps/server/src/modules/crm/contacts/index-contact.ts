import type { ChangesByField } from "../../../platform/events/store.ts";
import { foldText, toSearchText } from "../../../platform/search-text.ts";
import { phoneDigits } from "../read-phone.ts";
import type { ContactFields, ContactIndex } from "./store.ts";

/** First and last name as shown. */
export function fullName({ firstName, lastName }: Pick<ContactFields, "firstName" | "lastName">): string {
  return lastName ? `${firstName} ${lastName}` : firstName;
}

/** What a contact is sorted and found by: its name, e-mail addresses, phones as digits, and handles on networks. */
export function indexContact(
  fields: Pick<ContactFields, "firstName" | "lastName" | "emails" | "phones">,
  handles: readonly (string | null)[],
): ContactIndex {
  const name = fullName(fields);
  const searchText = toSearchText([name, ...fields.emails, ...fields.phones.flatMap(phoneDigits), ...handles]);
  return { name, sortName: foldText(name), searchText };
}

const indexed = ["firstName", "lastName", "emails", "phones", "handle"];

/** Whether a change to a contact, as its event tells it, is one to what the contact is called or found by. */
export function changesIndex(changes: ChangesByField | null): boolean {
  return changes === null || indexed.some((field) => field in changes);
}
