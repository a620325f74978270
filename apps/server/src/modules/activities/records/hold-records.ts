import { invalidField, missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { holdCompany, holdContact } from "../../crm/index.ts";
import { holdDeal } from "../../pipeline/index.ts";
import { type About, findContactOfConversation } from "./store.ts";

type Asked = { [Name in keyof About]?: string | null | undefined };

/**
 * What a task or a note is to be about, held against being deleted until the transaction ends. The contact of a deal or a
 * conversation is added. Throws reference_not_found for what is not there or deleted, and Invalid for a deal or
 * conversation with somebody else.
 */
export async function holdRecords(work: Work, asked: Asked): Promise<About> {
  const { companyId = null, dealId = null, conversationId = null } = asked;
  const ofDeal = dealId === null ? undefined : (await holdDeal(work, dealId))?.contactId;
  if (dealId !== null && ofDeal === undefined) throw missingReference("dealId");
  const ofConversation = conversationId === null ? undefined : await findContactOfConversation(work, conversationId);
  if (conversationId !== null && ofConversation === undefined) throw missingReference("conversationId");
  const contactId = asked.contactId ?? ofDeal ?? ofConversation ?? null;
  if (contactId !== null && !(await holdContact(work, contactId))) throw missingReference("contactId");
  if (ofDeal !== undefined && ofDeal !== contactId) throw ofSomebodyElse("dealId");
  if (ofConversation !== undefined && ofConversation !== contactId) throw ofSomebodyElse("conversationId");
  if (companyId !== null && !(await holdCompany(work, companyId))) throw missingReference("companyId");
  return { contactId, companyId, dealId, conversationId };
}

function ofSomebodyElse(field: string) {
  return invalidField(field, "other_contact", "this is with another contact");
}
