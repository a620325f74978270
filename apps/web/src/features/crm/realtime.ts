import { auditApi } from "@karavan/contract/api/audit";
import { crmApi } from "@karavan/contract/api/crm";
import { permitsApi } from "@karavan/contract/api/permits";
import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { QueryClient } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import type { LiveEvent } from "../../lib/live.ts";
import { isAbout, type News, readSingles, useNews } from "../../lib/news.ts";
import { keyOf } from "../../lib/query.ts";
import { companyLists } from "./companies/company-list.ts";
import { peopleLists, withStatuses } from "./people/people-list.ts";
import { renameCompany } from "./records.ts";

/** What is shown about one record beside the lists. */
const aboutRecords = [
  crmApi.getContact,
  crmApi.getCompany,
  pipelineApi.listClients,
  pipelineApi.listDeals,
  permitsApi.listBlocks,
  auditApi.listRecordEvents,
];

/** What changed and has not been read anew yet. */
interface Changed {
  contacts: Set<string>;
  companies: Set<string>;
}

const crmNews: News<Changed> = {
  keeps: [crmApi.listContacts, crmApi.listCompanies, ...aboutRecords],
  begin: () => ({ contacts: new Set(), companies: new Set() }),
  note,
  read: readAnew,
};

/** Live events say which records changed; this reads just those anew, many events at a time. Use once for all pages. */
export function useCrmRealtime(): void {
  useNews(crmNews);
}

/** What is deleted goes at once; the rest waits to be read. */
function note(changed: Changed, { type, ids }: LiveEvent, client: QueryClient): boolean {
  const { contactId, formerContactId, companyId } = ids;
  if (contactId && /^(contact|deal)\./.test(type)) {
    if (type === "contact.deleted") peopleLists.drop(client, new Set([contactId]));
    changed.contacts.add(contactId);
    if (formerContactId) changed.contacts.add(formerContactId);
    return true;
  }
  if (!companyId || !type.startsWith("company.")) return false;
  if (type === "company.deleted") companyLists.drop(client, new Set([companyId]));
  changed.companies.add(companyId);
  return true;
}

async function readAnew({ contacts, companies }: Changed, client: QueryClient): Promise<void> {
  const about = new Set([...contacts, ...companies]);
  await Promise.all([
    readPeople(client, [...contacts]),
    readCompanies(client, [...companies]),
    ...aboutRecords.map((endpoint) =>
      client.invalidateQueries({ queryKey: keyOf(endpoint), predicate: isAbout(about) }),
    ),
    // Companies tell how many people they have.
    ...(contacts.size > 0
      ? [companyLists.refresh(client), client.invalidateQueries({ queryKey: keyOf(crmApi.getCompany) })]
      : []),
  ]);
}

async function readPeople(client: QueryClient, ids: readonly string[]): Promise<void> {
  const contacts = await readSingles(ids, (id) => call(crmApi.getContact, { params: { id } }));
  if (!contacts) return peopleLists.refresh(client);
  await peopleLists.put(client, await withStatuses(contacts, undefined));
}

async function readCompanies(client: QueryClient, ids: readonly string[]): Promise<void> {
  const companies = await readSingles(ids, (id) => call(crmApi.getCompany, { params: { id } }));
  if (!companies) return companyLists.refresh(client);
  await companyLists.put(client, companies);
  for (const id of ids) renameCompany(client, id, companies.find((company) => company.id === id)?.name ?? null);
}
