import type { Company, Contact } from "@karavan/contract/records/crm";
import type { Client } from "@karavan/contract/records/pipeline";
import { idOf, minute, stages } from "./deals.ts";

/** A contact called so, number `number`, added at that minute. */
export function contactOf(number: number, firstName: string, fields: Partial<Contact> = {}): Contact {
  return {
    id: idOf("contact", number),
    firstName,
    lastName: null,
    name: firstName,
    emails: [],
    phones: [],
    companyId: null,
    companyName: null,
    jobTitle: null,
    tags: [],
    ownerId: null,
    locale: null,
    note: null,
    identities: [],
    createdAt: minute(number),
    updatedAt: minute(number),
    ...fields,
  };
}

/** The same person as a client, at the second stage unless it is said otherwise. */
export function clientOf(contact: Contact, fields: Partial<Client> = {}): Client {
  const { id, name, emails, phones, companyId, companyName, tags, ownerId, createdAt } = contact;
  return {
    ...{ id, name, emails, phones, companyId, companyName, tags, ownerId, createdAt },
    dealId: idOf("deal", 1),
    dealTitle: name,
    amount: 150_000,
    currency: "KGS",
    status: stages[1],
    statusChangedAt: minute(30),
    ...fields,
  };
}

/** A company called so. */
export function companyOf(number: number, name: string, fields: Partial<Company> = {}): Company {
  return {
    id: `0190a1b2-c3d4-7abc-8de9-${String(number).padStart(12, "0")}`,
    name,
    domain: null,
    emails: [],
    phones: [],
    website: null,
    address: null,
    tags: [],
    ownerId: null,
    note: null,
    contacts: 0,
    createdAt: minute(number),
    updatedAt: minute(number),
    ...fields,
  };
}
