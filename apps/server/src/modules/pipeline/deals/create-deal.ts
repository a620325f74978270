import type { DealInput } from "@karavan/contract";
import { missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { holdCompany, holdContact } from "../../crm/index.ts";
import { getSettings, holdMemberNamed } from "../../organizations/index.ts";
import { chooseStage } from "../choose-stage.ts";
import { requireMove } from "./check-move.ts";
import { openDeals } from "./open-deals.ts";
import type { DealRow } from "./store.ts";

/**
 * Makes a deal for a contact. Throws Invalid when its contact, company, stage or owner is not there, and AppError
 * stage_rules when the stage asks for what the deal does not have.
 */
export async function createDeal(work: Work, input: DealInput): Promise<DealRow> {
  const contact = await holdContact(work, input.contactId);
  if (!contact) throw missingReference("contactId");
  if (input.companyId && !(await holdCompany(work, input.companyId))) throw missingReference("companyId");
  await holdMemberNamed(work, "ownerId", input.ownerId);
  const stage = await chooseStage(work, input);
  const fields = {
    title: input.title,
    contactId: input.contactId,
    companyId: input.companyId ?? null,
    amount: input.amount ?? null,
    currency: input.currency ?? (await getSettings(work)).currency,
    ownerId: input.ownerId ?? null,
    contactSearchText: contact.searchText,
  };
  await requireMove(work, { ...fields, lostReasonId: null }, { from: undefined, to: stage });
  const [deal] = await openDeals(work, [fields], { stage, reason: "manual" });
  if (!deal) throw new Error("a deal was not made");
  return deal;
}
