import { auditApi } from "@karavan/contract/api/audit";
import { type News, useNews } from "../../lib/news.ts";
import { keyOf } from "../../lib/query.ts";

/** The log stands still under the reader's eyes; whoever comes back to it has it read anew. */
const logNews: News<undefined> = {
  keeps: [auditApi.listAudit],
  begin: () => undefined,
  note: () => true,
  read: (_, client) => client.invalidateQueries({ queryKey: keyOf(auditApi.listAudit), refetchType: "none" }),
};

/** Has the log asked again when one comes back to it after something happened. Use once per page. */
export function useLogNews(): void {
  useNews(logNews);
}
