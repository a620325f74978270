import type { Work } from "../../../platform/work.ts";
import { holdContact } from "../../crm/index.ts";
import { getSettings } from "../../organizations/index.ts";
import { chooseStage } from "../choose-stage.ts";
import { openDeals } from "./open-deals.ts";
import { findCurrentDeal } from "./store.ts";

/** A conversation is a chance to sell: gives its contact a deal in the default pipeline, unless one is open. */
export async function openDealForConversation(work: Work, { contactId }: { contactId: string }): Promise<void> {
  const contact = await holdContact(work, contactId);
  if (!contact) return;
  const current = await findCurrentDeal(work, contactId);
  if (current?.stage.kind === "open") return;

  const { currency } = await getSettings(work);
  const deal = { title: contact.name, contactId, companyId: null, amount: null, currency, ownerId: null };
  const stage = await chooseStage(work, {});
  await openDeals(work, [{ ...deal, contactSearchText: contact.searchText }], { stage, reason: "first_message" });
}
