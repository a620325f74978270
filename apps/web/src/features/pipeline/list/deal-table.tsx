import type { Member } from "@karavan/contract/records/organizations";
import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import type { TFunction } from "i18next";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "../../../lib/format.ts";
import type { More } from "../../../lib/lists/more.ts";
import { useIsPhone } from "../../../lib/media.ts";
import { useMembers } from "../../../lib/members.ts";
import { placeOf } from "../../../lib/stages.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { RecordLine } from "../../../ui/record-line.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { formatSort, parseSort, type TableColumn, type TableSort } from "../../../ui/table/columns.ts";
import { Table } from "../../../ui/table/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { VirtualList } from "../../../ui/virtual-list.tsx";
import { type DealSort, dealSorts } from "./deal-sorts.ts";

export interface DealTableProps {
  deals: readonly Deal[];
  stages: readonly Stage[];
  sort: DealSort;
  onSort: (sort: DealSort | undefined) => void;
  onOpen: (dealId: string) => void;
  more: More;
  empty: ReactNode;
}

/** Columns by which the server can order deals. */
const sortable = ["amount", "stageChangedAt", "createdAt"];

/** Deals as a table, ordered by worth, time in their stage, or age; on a phone lines to tap. */
export function DealTable(props: DealTableProps) {
  const { deals, stages, sort, onSort, onOpen, more, empty } = props;
  const { t } = useTranslation("pipeline");
  const members = useMembers();
  const columns = useMemo(() => columnsOf(t, stages, members), [t, stages, members]);
  if (useIsPhone()) {
    return (
      <VirtualList
        label={t("list.label")}
        items={deals}
        itemId={idOf}
        rowHeight={linePx}
        row={(deal) => <DealLine deal={deal} stages={stages} />}
        onOpen={(deal) => onOpen(deal.id)}
        more={more}
        empty={empty}
      />
    );
  }
  return (
    <Table<Deal>
      label={t("list.label")}
      name="deals"
      rows={deals}
      rowId={idOf}
      columns={columns}
      sort={{ value: parseSort(sort, sortable), onChange: (next) => onSort(sortOf(next)) }}
      onOpen={(deal) => onOpen(deal.id)}
      ownsPage
      more={more}
      empty={empty}
    />
  );
}

/** Height of a line on a phone, in pixels. */
const linePx = 64;

function DealLine({ deal, stages }: { deal: Deal; stages: readonly Stage[] }) {
  const { stage, title, amount, currency } = deal;
  return (
    <RecordLine
      sign={<StageDot tone={stage.color} place={placeOf(stage, stages)} />}
      name={title}
      mark={amount === null ? stage.name : formatMoney(amount, currency)}
      about={amount === null ? deal.contactName : `${stage.name} · ${deal.contactName}`}
    />
  );
}

function idOf({ id }: Deal): string {
  return id;
}

function sortOf(sort: TableSort | undefined): DealSort | undefined {
  const text = formatSort(sort);
  return dealSorts.find((known) => known === text);
}

function columnsOf(
  t: TFunction<"pipeline">,
  stages: readonly Stage[],
  members: readonly Member[],
): readonly TableColumn<Deal>[] {
  return [
    {
      id: "title",
      header: t("field.title"),
      width: 200,
      minWidth: 140,
      required: true,
      cell: ({ title }) => <span className="font-medium">{title}</span>,
    },
    {
      id: "amount",
      header: t("field.amount"),
      width: 120,
      align: "end",
      sortable: true,
      cell: ({ amount, currency }) => amount !== null && formatMoney(amount, currency),
    },
    {
      id: "stage",
      header: t("field.stage"),
      width: 190,
      cell: ({ stage }) => (
        <span className="flex items-center gap-2">
          <StageDot tone={stage.color} place={placeOf(stage, stages)} />
          <span className="truncate">{stage.name}</span>
        </span>
      ),
    },
    {
      id: "contact",
      header: t("field.contact"),
      width: 150,
      cell: ({ contactName }) => contactName,
    },
    {
      id: "company",
      header: t("field.company"),
      width: 140,
      cell: ({ companyName }) => companyName,
    },
    {
      id: "owner",
      header: t("field.owner"),
      width: 150,
      cell: ({ ownerId }) => <Owner owner={members.find(({ id }) => id === ownerId)} />,
    },
    {
      id: "stageChangedAt",
      header: t("field.stageChangedAt"),
      width: 140,
      sortable: true,
      cell: ({ stageChangedAt }) => <Time at={stageChangedAt} as="relative" />,
    },
    {
      id: "createdAt",
      header: t("field.createdAt"),
      width: 110,
      sortable: true,
      cell: ({ createdAt }) => <Time at={createdAt} as="day" />,
    },
  ];
}

function Owner({ owner }: { owner: Member | undefined }) {
  if (!owner) return null;
  return (
    <span className="flex items-center gap-2">
      <Avatar id={owner.id} name={owner.name} size="small" />
      <span className="truncate">{owner.name}</span>
    </span>
  );
}
