import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { type CompanyRow, findCompany, findCompanyForChange } from "./store.ts";

/** A company of the organization. Throws NotFound when it is not there or deleted. */
export async function accessCompany(work: Work, id: string): Promise<CompanyRow> {
  const company = await findCompany(work, id);
  if (!company) throw new NotFound();
  return company;
}

/** The same for a change: other changes wait until this one is done. */
export async function accessCompanyForChange(work: Work, id: string): Promise<CompanyRow> {
  const company = await findCompanyForChange(work, id);
  if (!company) throw new NotFound();
  return company;
}
