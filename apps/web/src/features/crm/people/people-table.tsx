import { useNavigate } from "@tanstack/react-router";
import { ContactRound, MessagesSquare } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatMoney } from "../../../lib/format.ts";
import { useStagePlaces } from "../../../lib/stages.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { RecordList, type RecordListProps } from "../../../ui/record-list.tsx";
import type { TableColumn } from "../../../ui/table/columns.ts";
import { useRowMenu } from "../lists/use-row-menu.ts";
import { useSharedColumns } from "../lists/use-shared-columns.tsx";
import { useDeleteContact } from "./acts.ts";
import { usePeople } from "./people-list.ts";
import type { PeopleFilter, Person } from "./person.ts";
import { StatusMark } from "./person-cells.tsx";
import { PersonLine } from "./person-line.tsx";

interface PeopleTableProps extends Pick<RecordListProps<Person>, "empty" | "sort"> {
  filter: PeopleFilter;
  onOpen: (person: Person) => void;
  onEdit: (person: Person) => void;
}

/** Everybody whom a filter shows: a table, or rows to tap on a phone. */
export function PeopleTable({ filter, onOpen, onEdit, sort, empty }: PeopleTableProps) {
  const { t } = useTranslation("crm");
  const people = usePeople(filter);
  const columns = useColumns(onOpen, onEdit);
  return (
    <RecordList
      name="people"
      label={t("list.people")}
      of={people}
      failed={t("list.failed")}
      question={filter}
      columns={columns}
      line={PersonLine}
      sort={filter.stageId ? undefined : sort}
      onOpen={onOpen}
      empty={empty}
    />
  );
}

function useColumns(
  onOpen: (person: Person) => void,
  onEdit: (person: Person) => void,
): readonly TableColumn<Person>[] {
  const { t } = useTranslation("crm");
  const places = useStagePlaces();
  const navigate = useNavigate();
  const remove = useDeleteContact();
  const menuOf = useRowMenu<Person>({
    icon: ContactRound,
    onOpen,
    onEdit,
    onDelete: (person) => void remove(person),
    more: ({ id }) => [
      {
        label: t("act.conversations"),
        icon: MessagesSquare,
        onSelect: () => void navigate({ to: "/inbox", search: { contact: id } }),
      },
    ],
  });
  const shared = useSharedColumns(menuOf);
  return useMemo(
    () => [
      {
        id: "name",
        header: t("column.name"),
        width: 214,
        minWidth: 160,
        required: true,
        sortable: true,
        cell: ({ id, name, companyName }) => (
          <span className="flex min-w-0 items-center gap-2">
            <Avatar id={id} name={name} size="small" />
            <span className="min-w-0 truncate font-medium">{name}</span>
            {/* The company takes what the name leaves over. */}
            {companyName && <span className="min-w-0 flex-1 truncate text-ink-3">{companyName}</span>}
          </span>
        ),
      },
      {
        id: "status",
        header: t("column.status"),
        width: 144,
        cell: ({ client }) => client && <StatusMark status={client.status} place={places.get(client.status.id)} />,
      },
      {
        id: "amount",
        header: t("column.amount"),
        width: 124,
        align: "end",
        cell: ({ client }) => client?.amount != null && formatMoney(client.amount, client.currency),
      },
      ...shared,
    ],
    [t, places, shared],
  );
}
