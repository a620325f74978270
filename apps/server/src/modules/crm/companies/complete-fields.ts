import type { CompanyInput } from "@karavan/contract";
import type { Work } from "../../../platform/work.ts";
import { holdMemberNamed } from "../../organizations/index.ts";
import { normalizeEmails, normalizePhones } from "../normalize-addresses.ts";
import { ensureTags } from "../tags/ensure-tags.ts";
import type { CompanyFields, CompanyRow } from "./store.ts";

/**
 * The fields of a company as they are stored: what was left out is empty. What equals the `known` company is taken as
 * it is; `tagIds` is undefined when its tags stay. Throws Invalid for a phone that is none and for an
 * owner who is not there.
 */
export async function completeFields(
  work: Work,
  input: CompanyInput,
  known?: CompanyRow,
): Promise<{ fields: CompanyFields; tagIds: string[] | undefined }> {
  const tags = input.tags === known?.tags ? undefined : await ensureTags(work, input.tags);
  if (input.ownerId !== known?.ownerId) await holdMemberNamed(work, "ownerId", input.ownerId);
  const fields = {
    name: input.name,
    domain: input.domain ?? null,
    website: input.website ?? null,
    address: input.address || null,
    note: input.note || null,
    emails: normalizeEmails(input.emails),
    phones: input.phones === known?.phones ? known.phones : await normalizePhones(work, input.phones),
    tags: tags?.map((tag) => tag.name) ?? input.tags,
    ownerId: input.ownerId ?? null,
  };
  return { fields, tagIds: tags?.map((tag) => tag.id) };
}
