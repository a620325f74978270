import { pipelineApi } from "@karavan/contract/api/pipeline";
import type { Deal } from "@karavan/contract/records/pipeline";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Handshake } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "../../../lib/format.ts";
import { usePaged } from "../../../lib/lists/paged.ts";
import { readPages } from "../../../lib/query.ts";
import { Nothing } from "../../../ui/nothing.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { Time } from "../../../ui/time.tsx";
import { Status } from "../people/person-cells.tsx";

/** Whose deals. */
export type DealsOf = { contactId: string } | { companyId: string };

const pageSize = 20;

/** The deals of a person or a company, the one that moved last first. */
export function useRecordDeals(of: DealsOf) {
  return usePaged(
    useInfiniteQuery(readPages(pipelineApi.listDeals, { query: { ...of, limit: pageSize, sort: "-stageChangedAt" } })),
  );
}

interface RecordDealsProps {
  of: DealsOf;
  /** Says whose deal it is, where that is not plain. */
  showContact?: boolean;
}

/** What is, or was, being sold: how much, how far, since when. */
export function RecordDeals({ of, showContact = false }: RecordDealsProps) {
  const { t } = useTranslation("crm");
  const deals = useRecordDeals(of);
  return (
    <PagedList
      of={deals}
      failed={t("record.dealsFailed")}
      skeleton={<SkeletonText lines={2} />}
      empty={
        <Nothing icon={Handshake} title={t("record.noDeals")}>
          {t("record.noDealsText")}
        </Nothing>
      }
    >
      {(items) => (
        <ul className="flex flex-col overflow-hidden rounded-card border border-line">
          {items.map((deal) => (
            <li key={deal.id} className="border-b border-line last:border-b-0">
              <DealLine deal={deal} showContact={showContact} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function DealLine({ deal, showContact }: { deal: Deal; showContact: boolean }) {
  const { id, title, contactName, amount, currency, stage, stageChangedAt } = deal;
  return (
    <Link
      to="/deals/$dealId"
      params={{ dealId: id }}
      className="ring-inside grid w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-3.5 py-2.5 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_12rem_7rem_6rem]"
    >
      <span className="flex min-w-0 flex-col">
        <span className="truncate font-medium">{title}</span>
        {showContact && <span className="truncate text-meta text-ink-3">{contactName}</span>}
      </span>
      <span className="tabular text-end sm:order-1">{amount !== null && formatMoney(amount, currency)}</span>
      <span className="text-ink-2">
        <Status status={stage} />
      </span>
      <Time at={stageChangedAt} as="short" className="tabular text-end text-meta text-ink-3 sm:order-2" />
    </Link>
  );
}
