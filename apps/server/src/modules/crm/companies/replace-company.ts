import type { CompanyInput } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { accessCompanyForChange } from "./access.ts";
import type { CompanyRow } from "./store.ts";
import { writeCompany } from "./write-company.ts";

/** Replaces a company: what is left out becomes empty. */
export async function replaceCompany(
  work: Work,
  { companyId, company }: { companyId: string; company: CompanyInput },
): Promise<CompanyRow> {
  return writeCompany(work, await accessCompanyForChange(work, companyId), company);
}
