import { type Company, type CompanyInput, type Contact, type ContactInput, crmApi } from "@karavan/contract";
import { findOrCreateContacts, type Person } from "../../src/modules/crm/index.ts";
import type { Scope } from "../../src/platform/work.ts";
import type { TestMember } from "./organizations.ts";

let made = 0;

/** A contact that a member entered; only what the test cares about is given. */
export function givenContact(member: TestMember, fields: Partial<ContactInput> = {}): Promise<Contact> {
  made += 1;
  return member.call(crmApi.createContact, { body: { firstName: `Aida ${made}`, ...fields } });
}

/** A company that a member entered. */
export function givenCompany(member: TestMember, fields: Partial<CompanyInput> = {}): Promise<Company> {
  made += 1;
  return member.call(crmApi.createCompany, { body: { name: `Ala-Too Travel ${made}`, ...fields } });
}

/** Somebody who wrote to us on a network, by `scope`; the contact's id. */
export async function givenPersonOnChannel(scope: Scope, person: Partial<Person> = {}): Promise<string> {
  made += 1;
  const identity = { provider: "telegram", account: "", externalId: `${made}` };
  return (await meetOnChannel(scope, { firstName: `Bakyt ${made}`, identity, ...person })).contactId;
}

/** Somebody who writes to us on a network: who they are to us, and whether we met them only now. */
export async function meetOnChannel(scope: Scope, person: Person): Promise<{ contactId: string; created: boolean }> {
  const [met] = await scope.transact((work) => findOrCreateContacts(work, [person]));
  if (!met) throw new Error("a contact was neither found nor made");
  return met;
}
