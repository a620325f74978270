import type { Work } from "../../../platform/work.ts";
import { accessCompany } from "./access.ts";
import { type CompanyRow, markCompanyRestored } from "./store.ts";

/**
 * Brings a deleted company back: contacts and deals that named it show it again. Safe to repeat: a company that is there
 * stays as it is. Throws NotFound when there never was one.
 */
export async function restoreCompany(work: Work, { companyId }: { companyId: string }): Promise<CompanyRow> {
  if (await markCompanyRestored(work, companyId)) work.publish("company.restored", { companyId });
  return accessCompany(work, companyId);
}
