import type { Client } from "@karavan/contract";
import { isoTime } from "../../../platform/iso-time.ts";
import type { Work } from "../../../platform/work.ts";
import { type ContactRow, listWholeContactsByIds } from "../../crm/index.ts";
import type { DealRow } from "../deals/store.ts";
import { presentStage } from "../present.ts";

/** Clients as the contract shows them: contacts with their current deals, in the order of the deals. */
export async function presentClients(work: Work, deals: readonly DealRow[]): Promise<Client[]> {
  const contacts = await listWholeContactsByIds(
    work,
    deals.map((deal) => deal.contactId),
  );
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  return deals.flatMap((deal) => {
    const contact = byId.get(deal.contactId);
    return contact ? [toClient(contact, deal)] : [];
  });
}

/** One client as the contract shows it. */
export async function presentClient(work: Work, deal: DealRow): Promise<Client> {
  const [client] = await presentClients(work, [deal]);
  if (!client) throw new Error("a presented client is missing");
  return client;
}

function toClient(contact: ContactRow, deal: DealRow): Client {
  const { id, name, emails, phones, companyId, companyName, tags, ownerId, createdAt } = contact;
  return {
    ...{ id, name, emails, phones, companyId, companyName, tags, ownerId },
    dealId: deal.id,
    dealTitle: deal.title,
    amount: deal.amount,
    currency: deal.currency,
    status: presentStage(deal.stage),
    statusChangedAt: isoTime(deal.stageChangedAt),
    createdAt: isoTime(createdAt),
  };
}
