import type { Member } from "@karavan/contract/records/organizations";
import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "../../../lib/format.ts";
import { useMembers } from "../../../lib/members.ts";
import { placeOf } from "../../../lib/stages.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import type { TableColumn } from "../../../ui/table/columns.ts";
import { Time } from "../../../ui/time.tsx";

/** What a table tells of deals. */
export function useDealColumns(stages: readonly Stage[]): readonly TableColumn<Deal>[] {
  const { t } = useTranslation("pipeline");
  const members = useMembers();
  return useMemo(() => columnsOf(t, stages, members), [t, stages, members]);
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
