import { NotFound } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { markCompanyDeleted } from "./store.ts";

/** Takes a company out of every list; contacts and deals that named it stay, and show no company. */
export async function deleteCompany(work: Work, { companyId }: { companyId: string }): Promise<void> {
  if (!(await markCompanyDeleted(work, companyId))) throw new NotFound();
  work.publish("company.deleted", { companyId });
}
