import type { Work } from "../../../platform/work.ts";
import { listContactsByIds, listSearchTexts } from "../../crm/index.ts";
import { getSettings } from "../../organizations/index.ts";
import { chooseStage } from "../choose-stage.ts";
import { findContactsWithDeal } from "../clients/store.ts";
import { openDeals } from "./open-deals.ts";

/**
 * A deal in the first stage of the default pipeline for each of up to 1,000 imported contacts that has none yet; how
 * many were made. Safe to repeat.
 */
export async function importDeals(
  work: Work,
  { importId, contactIds }: { importId: string; contactIds: readonly string[] },
): Promise<number> {
  const withDeal = new Set(await findContactsWithDeal(work, contactIds));
  const without = [...new Set(contactIds)].filter((id) => !withDeal.has(id));
  if (without.length === 0) return 0;

  const [contacts, searchTexts] = await Promise.all([listContactsByIds(work, without), listSearchTexts(work, without)]);
  const textOf = new Map(searchTexts.map(({ id, searchText }) => [id, searchText]));
  const { currency } = await getSettings(work);
  const deals = contacts.map(({ id, name }) => ({
    ...blankDeal,
    title: name,
    contactId: id,
    currency,
    contactSearchText: textOf.get(id) ?? "",
    importId,
  }));
  await openDeals(work, deals, { stage: await chooseStage(work, {}), reason: "import" });
  return deals.length;
}

const blankDeal = { companyId: null, amount: null, ownerId: null };
