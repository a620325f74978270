import type { Note } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { listCompaniesByIds, listContactsByIds } from "../../crm/index.ts";
import { listDealTitles } from "../../pipeline/index.ts";
import type { About } from "./store.ts";

type ShownAbout = Pick<Note, keyof About | "contactName" | "companyName" | "dealTitle">;

/** Looks up what the records are called that tasks or notes are about, all at once; the function returned shows them. */
export async function nameRecords(work: Work, rows: readonly About[]): Promise<(row: About) => ShownAbout> {
  const ids = (name: keyof About) => [...new Set(rows.flatMap((row) => row[name] ?? []))];
  const [contacts, companies, deals] = await Promise.all([
    listContactsByIds(work, ids("contactId")),
    listCompaniesByIds(work, ids("companyId")),
    listDealTitles(work, ids("dealId")),
  ]);
  const contactNames = new Map(contacts.map(({ id, name }) => [id, name]));
  const companyNames = new Map(companies.map(({ id, name }) => [id, name]));
  const dealTitles = new Map(deals.map(({ id, title }) => [id, title]));
  return ({ contactId, companyId, dealId, conversationId }) => ({
    ...{ contactId, companyId, dealId, conversationId },
    contactName: contactNames.get(contactId ?? "") ?? null,
    companyName: companyNames.get(companyId ?? "") ?? null,
    dealTitle: dealTitles.get(dealId ?? "") ?? null,
  });
}
