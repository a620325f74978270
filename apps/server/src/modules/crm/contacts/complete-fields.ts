import type { ContactInput } from "@karavan/contract";
import { missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { holdMemberNamed } from "../../organizations/index.ts";
import { holdCompany } from "../companies/store.ts";
import { normalizeEmails, normalizePhones } from "../normalize-addresses.ts";
import { ensureTags } from "../tags/ensure-tags.ts";
import type { ContactFields, ContactRow } from "./store.ts";

/**
 * The fields of a contact as they are stored: what was left out is empty. What equals the `known` contact is taken as
 * it is; `tagIds` is undefined when its tags stay. Throws Invalid for a phone that is none, and for a company or
 * an owner that is not there.
 */
export async function completeFields(
  work: Work,
  input: ContactInput,
  known?: ContactRow,
): Promise<{ fields: ContactFields; companyName: string | null; tagIds: string[] | undefined }> {
  const tags = input.tags === known?.tags ? undefined : await ensureTags(work, input.tags);
  const companyId = input.companyId ?? null;
  const companyName = companyId === known?.companyId ? known.companyName : await nameOfCompany(work, companyId);
  if (input.ownerId !== known?.ownerId) await holdMemberNamed(work, "ownerId", input.ownerId);
  const fields = {
    firstName: input.firstName,
    lastName: input.lastName || null,
    emails: normalizeEmails(input.emails),
    phones: input.phones === known?.phones ? known.phones : await normalizePhones(work, input.phones),
    companyId,
    jobTitle: input.jobTitle || null,
    ownerId: input.ownerId ?? null,
    locale: input.locale || null,
    note: input.note || null,
    tags: tags?.map((tag) => tag.name) ?? input.tags,
  };
  return { fields, companyName, tagIds: tags?.map((tag) => tag.id) };
}

async function nameOfCompany(work: Work, companyId: string | null): Promise<string | null> {
  if (companyId === null) return null;
  const company = await holdCompany(work, companyId);
  if (!company) throw missingReference("companyId");
  return company.name;
}
