import { invalidField, missingReference } from "../../../platform/errors.ts";
import { changesBetween } from "../../../platform/events/changes.ts";
import type { Work } from "../../../platform/work.ts";
import { holdCompany, holdContact, listSearchTexts } from "../../crm/index.ts";
import { holdMemberNamed } from "../../organizations/index.ts";
import { indexDeal } from "./index-deal.ts";
import { type DealFields, type DealRow, updateDealRow } from "./store.ts";

/**
 * Brings a deal, held for the change, to these fields. Announces what changed, and nothing when nothing did. Throws Invalid
 * when its contact, company or owner is not there.
 */
export async function writeDeal(work: Work, current: DealRow, fields: DealFields): Promise<DealRow> {
  const changes = changesBetween(fieldsOf(current), fields);
  if (!changes) return current;
  if (changes.companyId && fields.companyId && !(await holdCompany(work, fields.companyId))) {
    throw missingReference("companyId");
  }
  if (changes.ownerId) await holdMemberNamed(work, "ownerId", fields.ownerId);
  const searchText = indexDeal(fields.title, await searchTextOfContact(work, current, fields));
  const at = work.now();
  await updateDealRow(work, { id: current.id, at, searchText }, fields);

  const { contactId, currency } = fields;
  const formerContactId = changes.contactId ? current.contactId : undefined;
  work.publish("deal.updated", { dealId: current.id, contactId, currency, formerContactId }, { changes });
  return { ...current, ...fields, updatedAt: at };
}

async function searchTextOfContact(work: Work, current: DealRow, { contactId }: DealFields): Promise<string> {
  if (contactId === current.contactId) return (await listSearchTexts(work, [contactId]))[0]?.searchText ?? "";
  const contact = await holdContact(work, contactId);
  if (!contact) throw missingReference("contactId");
  return contact.searchText;
}

/** Refuses an amount by hand for a deal whose amount follows its products. Throws Invalid. */
export function keepSum(current: DealRow, amount: number | null | undefined): void {
  if (!current.amountFromProducts || amount === undefined || amount === current.amount) return;
  throw invalidField("amount", "amount_from_products", "the amount is the sum of the deal's products");
}

/** The fields people enter, without where the deal stands. */
export function fieldsOf(deal: DealRow): DealFields {
  const { title, contactId, companyId, amount, currency, ownerId } = deal;
  return { title, contactId, companyId, amount, currency, ownerId };
}
