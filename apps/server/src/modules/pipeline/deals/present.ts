import type { Deal } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { listCompaniesByIds, listContactsByIds } from "../../crm/index.ts";
import { nameLostReasons } from "../lost-reasons/store.ts";
import { presentStage } from "../present.ts";
import type { DealRow } from "./store.ts";

/** Deals as the contract shows them, in the order given. Asks for all names at once. */
export async function presentDeals(work: Work, deals: readonly DealRow[]): Promise<Deal[]> {
  const [contacts, companies, reasons] = await Promise.all([
    listContactsByIds(work, unique(deals.map((deal) => deal.contactId))),
    listCompaniesByIds(work, unique(deals.map((deal) => deal.companyId).filter((id) => id !== null))),
    nameLostReasons(work, unique(deals.flatMap((deal) => deal.lostReasonId ?? []))),
  ]);
  const contactNames = new Map(contacts.map(({ id, name }) => [id, name]));
  const companyNames = new Map(companies.map(({ id, name }) => [id, name]));
  const reasonNames = new Map(reasons.map(({ id, name }) => [id, name]));
  return deals.map((deal) => toDeal(deal, contactNames, companyNames, reasonNames));
}

/** One deal as the contract shows it. */
export async function presentDeal(work: Work, deal: DealRow): Promise<Deal> {
  const [shown] = await presentDeals(work, [deal]);
  if (!shown) throw new Error("a presented deal is missing");
  return shown;
}

type Names = ReadonlyMap<string, string>;

/** A deleted company is shown as none. */
function toDeal(deal: DealRow, contactNames: Names, companyNames: Names, reasonNames: Names): Deal {
  const companyName = deal.companyId === null ? null : (companyNames.get(deal.companyId) ?? null);
  return {
    id: deal.id,
    title: deal.title,
    contactId: deal.contactId,
    contactName: contactNames.get(deal.contactId) ?? "",
    companyId: companyName === null ? null : deal.companyId,
    companyName,
    pipelineId: deal.pipelineId,
    stageId: deal.stageId,
    stage: presentStage(deal.stage),
    amount: deal.amount,
    currency: deal.currency,
    amountFromProducts: deal.amountFromProducts,
    ownerId: deal.ownerId,
    lostReasonId: deal.lostReasonId,
    lostReasonName: deal.lostReasonId === null ? null : (reasonNames.get(deal.lostReasonId) ?? null),
    lostNote: deal.lostNote,
    createdAt: isoTime(deal.createdAt),
    updatedAt: isoTime(deal.updatedAt),
    stageChangedAt: isoTime(deal.stageChangedAt),
  };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
