import { foldText, toSearchText } from "../../../platform/search-text.ts";
import { phoneDigits } from "../read-phone.ts";
import type { CompanyFields, CompanyIndex } from "./store.ts";

/** What a company is sorted and found by: its name, domain, e-mail addresses, and phones as digits. */
export function indexCompany(fields: CompanyFields): CompanyIndex {
  const searchText = toSearchText([
    fields.name,
    fields.domain,
    ...fields.emails,
    ...fields.phones.flatMap(phoneDigits),
  ]);
  return { sortName: foldText(fields.name), searchText };
}
