import type { CompanyChanges } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { accessCompanyForChange } from "./access.ts";
import type { CompanyRow } from "./store.ts";
import { fieldsOf, writeCompany } from "./write-company.ts";

/** Changes the given fields of a company and leaves the others as they are. */
export async function updateCompany(
  work: Work,
  { companyId, changes }: { companyId: string; changes: CompanyChanges },
): Promise<CompanyRow> {
  const current = await accessCompanyForChange(work, companyId);
  return writeCompany(work, current, { ...fieldsOf(current), ...changes });
}
