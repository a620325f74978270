import { auditApi } from "@karavan/contract/api/audit";
import { bookingsApi } from "@karavan/contract/api/bookings";
import { catalogApi } from "@karavan/contract/api/catalog";
import { rereads, useNews } from "../../lib/news.ts";

const { listProducts, getProduct, listPrices, quoteProduct, listDepartures } = catalogApi;
const { listHolds, listInterests } = bookingsApi;

/** What a change of the catalogue or of somebody's seats makes stale. */
export const catalogReads = [
  ...[listProducts, getProduct, listPrices, quoteProduct, listDepartures, listHolds, listInterests],
  auditApi.listRecordEvents,
];

const catalogNews = rereads(["product.", "departure.", "interest."], catalogReads);

/** Keeps what is read of the catalogue right while the page is open. */
export function useCatalogRealtime(): void {
  useNews(catalogNews);
}
