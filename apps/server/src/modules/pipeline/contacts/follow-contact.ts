import type { StoredEvent } from "../../../platform/events/log.ts";
import type { Work } from "../../../platform/work.ts";
import { changesIndex, listSearchTexts } from "../../crm/index.ts";
import { indexDeal } from "../deals/index-deal.ts";
import { listTitlesOfContact, markDealsDeletedWith, restoreDealsWith, updateSearchTexts } from "./store.ts";

/** A deal is found by its contact too: writes anew what the contact's deals are found by, when that changed. */
export async function reindexDeals(work: Work, event: StoredEvent<"contact.updated">): Promise<void> {
  if (!changesIndex(event.changes)) return;
  const { contactId } = event.facts;
  const deals = await listTitlesOfContact(work, contactId);
  if (deals.length === 0) return;
  const [contact] = await listSearchTexts(work, [contactId]);
  if (!contact) return;
  await updateSearchTexts(
    work,
    deals.map(({ id, title }) => ({ id, searchText: indexDeal(title, contact.searchText) })),
  );
}

/** Deals leave every list with their contact. */
export async function deleteDealsWithContact(work: Work, { contactId }: { contactId: string }): Promise<void> {
  for (const dealId of await markDealsDeletedWith(work, contactId)) work.publish("deal.deleted", { dealId, contactId });
}

/** Deals that left with their contact come back with it. */
export async function restoreDealsWithContact(work: Work, { contactId }: { contactId: string }): Promise<void> {
  for (const dealId of await restoreDealsWith(work, contactId)) work.publish("deal.restored", { dealId, contactId });
}
