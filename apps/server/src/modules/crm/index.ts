/**
 * CRM: the people and firms outside, and how each person is known on each network.
 * Owns companies, contacts, their addresses, identities and tags. Doesn't know what is being sold to them (pipeline) nor
 * what was said (messaging): both follow its events, and show its names by asking once for a whole page.
 */
export { accessCompany } from "./companies/access.ts";
export { presentCompany } from "./companies/present.ts";
export { holdCompany, listCompaniesByIds } from "./companies/store.ts";
export { accessContact, accessContactForChange } from "./contacts/access.ts";
export { findOrCreateContacts } from "./contacts/find-or-create-contact.ts";
export { importContacts } from "./contacts/import-contacts.ts";
export { changesIndex } from "./contacts/index-contact.ts";
export { presentContact } from "./contacts/present.ts";
export { restoreDeletedContacts } from "./contacts/restore-contact.ts";
export {
  type ContactRow,
  findContact,
  holdContact,
  isContactAmong,
  listContactsByIds,
  listSearchTexts,
  listWholeContactsByIds,
} from "./contacts/store.ts";
export type { Person } from "./identities/read-person.ts";
export { removeImportedContacts } from "./imports/remove-contacts.ts";
export { holdContactsAlone, listUntouchedOfImport as listUntouchedContacts } from "./imports/store.ts";
export { countOwned } from "./owners/store.ts";
export { tagKey } from "./tags/ensure-tags.ts";
export { findTagId } from "./tags/find-tag-id.ts";
