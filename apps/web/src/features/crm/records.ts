import { crmApi } from "@karavan/contract/api/crm";
import type { Company, Contact } from "@karavan/contract/records/crm";
import type { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../../lib/errors.ts";
import { keyOf } from "../../lib/query.ts";
import { companyLists } from "./companies/company-list.ts";
import { peopleLists, withStatuses } from "./people/people-list.ts";

/** Shows a contact as the server has just told it: on its page, and in its place in every list. */
export async function showContact(client: QueryClient, contact: Contact): Promise<void> {
  client.setQueryData(keyOf(crmApi.getContact, { params: { id: contact.id } }), contact);
  try {
    await peopleLists.put(client, await withStatuses([contact], undefined));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // Where it stands as a client cannot be asked just now, so the lists ask for everything when they can.
    await peopleLists.refresh(client);
  }
}

/** Shows a company as the server has just told it: on its page, in its lists, and beside its people. */
export function showCompany(client: QueryClient, company: Company): void {
  client.setQueryData(keyOf(crmApi.getCompany, { params: { id: company.id } }), company);
  void companyLists.put(client, [company]);
  renameCompany(client, company.id, company.name);
}

/** Shows what a company is called, or null when it is gone, beside its people. */
export function renameCompany(client: QueryClient, id: string, name: string | null): void {
  peopleLists.change(client, (person) =>
    person.companyId === id && person.companyName !== name ? { ...person, companyName: name } : person,
  );
}
