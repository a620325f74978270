import type { CompanyInput } from "@karavan/contract";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { completeFields } from "./complete-fields.ts";
import { indexCompany } from "./index-company.ts";
import { type CompanyRow, insertCompany, replaceCompanyTags } from "./store.ts";

/** Adds a company. */
export async function createCompany(work: Work, input: CompanyInput): Promise<CompanyRow> {
  const { fields, tagIds = [] } = await completeFields(work, input);
  const index = indexCompany(fields);
  const id = newId();
  const at = work.now();
  await insertCompany(work, { id, at }, fields, index);
  if (tagIds.length > 0) await replaceCompanyTags(work, id, tagIds);

  work.publish("company.created", { companyId: id });
  return { ...fields, id, sortName: index.sortName, contacts: 0, createdAt: at, updatedAt: at };
}
