import type { CompanyInput } from "@karavan/contract";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { completeFields } from "./complete-fields.ts";
import { indexCompany } from "./index-company.ts";
import { type CompanyFields, type CompanyRow, replaceCompanyTags, updateCompanyRow } from "./store.ts";

/** Brings a company, held for the change, to what the input says. Announces what changed, and nothing when nothing did. */
export async function writeCompany(work: Work, current: CompanyRow, input: CompanyInput): Promise<CompanyRow> {
  const { fields, tagIds } = await completeFields(work, input, current);
  const changes = changesBetween(fieldsOf(current), fields);
  if (!changes) return current;

  const index = indexCompany(fields);
  const at = work.now();
  await updateCompanyRow(work, { id: current.id, at }, fields, index);
  if (changes.tags && tagIds) await replaceCompanyTags(work, current.id, tagIds);

  work.publish("company.updated", { companyId: current.id }, { changes });
  return { ...current, ...fields, sortName: index.sortName, updatedAt: at };
}

/** The fields people enter, without what is shown beside them. */
export function fieldsOf(company: CompanyRow): CompanyFields {
  const { name, domain, website, address, note, emails, phones, tags, ownerId } = company;
  return { name, domain, website, address, note, emails, phones, tags, ownerId };
}
