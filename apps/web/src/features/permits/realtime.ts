import { permitsApi } from "@karavan/contract/api/permits";
import { rereads, useNews } from "../../lib/news.ts";

const blockNews = rereads(["contact.blocked", "contact.unblocked"], [permitsApi.listBlocks]);

/** While on screen, contacts that are blocked or unblocked, also by what they wrote, are shown as it happens. */
export function useBlocksLive(): void {
  useNews(blockNews);
}
