import type { Contact } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { ContactRow } from "./store.ts";

/** A contact as the contract shows it. Field by field: pages of contacts are shown often, and copying the rest is slow. */
export function presentContact(row: ContactRow): Contact {
  return {
    id: row.id,
    firstName: row.firstName,
    lastName: row.lastName,
    name: row.name,
    emails: row.emails,
    phones: row.phones,
    companyId: row.companyId,
    companyName: row.companyName,
    jobTitle: row.jobTitle,
    tags: row.tags,
    ownerId: row.ownerId,
    locale: row.locale,
    note: row.note,
    identities: row.identities,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  };
}
