import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMembers } from "../../../lib/members.ts";
import { usePhone } from "../../../lib/phone.ts";
import { Badge } from "../../../ui/badge.tsx";
import type { MenuItem } from "../../../ui/menu.tsx";
import type { TableColumn } from "../../../ui/table/columns.ts";
import { Time } from "../../../ui/time.tsx";
import { RowMenu } from "./row-menu.tsx";

/** What people and companies have in common in a table. */
interface SharedRow {
  name: string;
  phones: readonly string[];
  emails: readonly string[];
  tags: readonly string[];
  ownerId: string | null;
  createdAt: string;
}

/** The columns that tables of people and of companies end with: how to reach them, whose they are, what one can do. */
export function useSharedColumns<Row extends SharedRow>(menuOf: (row: Row) => MenuItem[]): readonly TableColumn<Row>[] {
  const { t } = useTranslation("crm");
  const phone = usePhone();
  const members = useMembers();
  return useMemo(() => {
    const names = new Map(members.map(({ id, name }) => [id, name]));
    return [
      {
        id: "phone",
        header: t("column.phone"),
        width: 160,
        cell: ({ phones }) => <FirstOf values={phones} show={phone} />,
      },
      { id: "email", header: t("column.email"), width: 148, cell: ({ emails }) => <FirstOf values={emails} /> },
      { id: "tags", header: t("column.tags"), width: 128, cell: ({ tags }) => <TagsCell tags={tags} /> },
      {
        id: "owner",
        header: t("column.owner"),
        width: 132,
        cell: ({ ownerId }) => <span className="text-ink-2">{names.get(ownerId ?? "")}</span>,
      },
      {
        id: "createdAt",
        header: t("column.createdAt"),
        width: 112,
        sortable: true,
        cell: ({ createdAt }) => <Time at={createdAt} as="short" className="tabular text-ink-3" />,
      },
      {
        id: "menu",
        header: t("column.menu"),
        width: 52,
        minWidth: 52,
        bare: true,
        cell: (row) => <RowMenu name={row.name} items={menuOf(row)} />,
      },
    ];
  }, [t, phone, members, menuOf]);
}

/** As many tags as one line holds; how many more there are is said. */
function TagsCell({ tags }: { tags: readonly string[] }) {
  const [first, second, ...more] = tags;
  return (
    <span className="flex min-w-0 items-center gap-1" title={tags.join(", ")}>
      {first !== undefined && <Badge className={second === undefined ? "" : "max-w-3/4"}>{first}</Badge>}
      {second !== undefined && <Badge className="shrink">{second}</Badge>}
      {more.length > 0 && <span className="shrink-0 text-meta text-ink-3">+{more.length}</span>}
    </span>
  );
}

/** The first of several addresses, and how many more there are. */
function FirstOf({ values, show = (value) => value }: { values: readonly string[]; show?: (value: string) => string }) {
  const [first, ...more] = values;
  if (first === undefined) return null;
  return (
    <span className="flex min-w-0 items-baseline gap-1.5" title={values.map(show).join("\n")}>
      <span className="tabular truncate">{show(first)}</span>
      {more.length > 0 && <span className="shrink-0 text-meta text-ink-3">+{more.length}</span>}
    </span>
  );
}
