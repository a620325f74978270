import type { LoggedEvent } from "@karavan/contract/api/audit";
import { auditApi } from "@karavan/contract/api/audit";
import { crmApi } from "@karavan/contract/api/crm";
import { useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../lib/lists/paged.ts";
import { read, readPages } from "../../lib/query.ts";
import { PagedList } from "../../ui/paged-list.tsx";
import { SkeletonText } from "../../ui/skeleton.tsx";
import { EventLine } from "./event-line.tsx";
import type { Names } from "./tell-event.ts";
import { useNames } from "./use-names.ts";

/** How many events a page of a history has. */
const pageSize = 20;

export interface RecordHistoryProps {
  /** Contacts, companies and deals whose history is told together. */
  subjectIds: readonly string[];
  /** Opens the chain behind an event. */
  onWhy: (eventId: string) => void;
}

/** What happened to some records, newest first: who, when, what changed, and why. */
export function RecordHistory({ subjectIds, onWhy }: RecordHistoryProps) {
  const { t } = useTranslation(["events", "audit"]);
  const query = { subjectIds: subjectIds.join(","), limit: pageSize };
  const history = usePaged(
    useInfiniteQuery({
      ...readPages(auditApi.listRecordEvents, { query }),
      // A new deal adds its history to what is shown, instead of a new beginning.
      placeholderData: (before) => before,
    }),
  );
  const names = { ...useNames(), company: useCompanyNames(history.items ?? []) };
  return (
    <PagedList of={history} failed={t("history.failed")} skeleton={<SkeletonText lines={5} />} empty={null}>
      {(events) => (
        <ol className="flex flex-col">
          {events.map((event, index) => (
            <EventLine
              key={event.id}
              event={event}
              names={names}
              isLast={index === events.length - 1 && !history.more.load}
              onWhy={onWhy}
              mayRestore
            />
          ))}
        </ol>
      )}
    </PagedList>
  );
}

/** What the companies are called that people were put into or taken out of. */
function useCompanyNames(events: readonly LoggedEvent[]): Names["company"] {
  const ids = new Set(
    events.flatMap(({ changes }) => changes?.["companyId"] ?? []).filter((id) => typeof id === "string"),
  );
  const companies = useQueries({
    queries: [...ids].map((id) => ({
      ...read(crmApi.getCompany, { params: { id } }),
      // One that is deleted has no name to be told.
      retry: false,
    })),
  });
  return (id) => companies.find(({ data }) => data?.id === id)?.data?.name;
}
