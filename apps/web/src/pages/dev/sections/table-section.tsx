import { Users } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney, formatNumber } from "../../../lib/format.ts";
import { usePhone } from "../../../lib/phone.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { ChannelBadge } from "../../../ui/channel-badge.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { SegmentedControl } from "../../../ui/segmented-control.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import type { TableColumn, TableSort } from "../../../ui/table/columns.ts";
import { Table } from "../../../ui/table/table.tsx";
import { Time } from "../../../ui/time.tsx";
import { toastInfo } from "../../../ui/toast.ts";
import { type SampleClient, sampleClients } from "../samples.ts";
import { Row, Section } from "../section.tsx";

/** A table with 100,000 rows, or none. */
export function TableSection() {
  const { t } = useTranslation(["dev", "ui"]);
  const [size, setSize] = useState<"100000" | "0">("100000");
  const [sort, setSort] = useState<TableSort>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(["client-1", "client-3"]));
  const clients = useMemo(() => sampleClients(Number(size)), [size]);
  const rows = useMemo(() => sorted(clients, sort), [clients, sort]);
  return (
    <Section id="table" title={t("sections.table")}>
      <Row>
        <SegmentedControl
          label={t("list.rows")}
          value={size}
          onChange={setSize}
          segments={(["100000", "0"] as const).map((value) => ({ value, label: formatNumber(Number(value)) }))}
        />
        {selected.size > 0 && <span className="text-ink-3">{t("ui:table.selected", { count: selected.size })}</span>}
      </Row>
      <div className="flex h-96 flex-col overflow-hidden rounded-card border border-line">
        <Table
          name="dev"
          label={t("table.label")}
          rows={rows}
          rowId={idOf}
          columns={useColumns()}
          sort={{ value: sort, onChange: setSort }}
          selection={{ selected, onChange: setSelected }}
          onOpen={(client) => toastInfo(t("table.opened", { name: client.name }))}
          empty={<EmptyState icon={Users} title={t("states.emptyTitle")} />}
        />
      </div>
    </Section>
  );
}

function useColumns(): readonly TableColumn<SampleClient>[] {
  const { t } = useTranslation("dev");
  const phone = usePhone();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("table.name"),
        width: 240,
        required: true,
        sortable: true,
        cell: ({ id, name }) => (
          <span className="flex min-w-0 items-center gap-2">
            <Avatar id={id} name={name} size="small" />
            <span className="truncate font-medium">{name}</span>
          </span>
        ),
      },
      {
        id: "stage",
        header: t("table.stage"),
        width: 200,
        cell: ({ stage }) => (
          <span className="flex min-w-0 items-center gap-1.5">
            <StageDot tone={stage.tone} place={stage.place} />
            <span className="truncate">{t(`stages.${stage.key}`)}</span>
          </span>
        ),
      },
      {
        id: "amount",
        header: t("table.amount"),
        width: 140,
        align: "end",
        sortable: true,
        cell: ({ amount, currency }) => formatMoney(amount, currency),
      },
      {
        id: "channel",
        header: t("table.channel"),
        width: 90,
        cell: ({ channel }) => <ChannelBadge kind={channel} className="block" />,
      },
      {
        id: "phone",
        header: t("table.phone"),
        width: 170,
        cell: (client) => <span className="tabular">{phone(client.phone)}</span>,
      },
      {
        id: "last",
        header: t("table.last"),
        width: 170,
        sortable: true,
        cell: ({ at }) => <Time at={at} className="text-ink-2" />,
      },
    ],
    [t, phone],
  );
}

function sorted(clients: readonly SampleClient[], sort: TableSort | undefined): readonly SampleClient[] {
  if (!sort) return clients;
  const sign = sort.direction === "ascending" ? 1 : -1;
  const compare = {
    name: (one: SampleClient, other: SampleClient) => one.name.localeCompare(other.name),
    amount: (one: SampleClient, other: SampleClient) => one.amount - other.amount,
    last: (one: SampleClient, other: SampleClient) => one.at - other.at,
  }[sort.column];
  return compare ? clients.toSorted((one, other) => sign * compare(one, other)) : clients;
}

function idOf({ id }: SampleClient): string {
  return id;
}
