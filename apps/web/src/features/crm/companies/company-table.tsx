import type { Company } from "@karavan/contract/records/crm";
import { Building2 } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../../lib/format.ts";
import { RecordList, type RecordListProps } from "../../../ui/record-list.tsx";
import type { TableColumn } from "../../../ui/table/columns.ts";
import { useRowMenu } from "../lists/use-row-menu.ts";
import { useSharedColumns } from "../lists/use-shared-columns.tsx";
import { useDeleteCompany } from "./acts.ts";
import { CompanyLine } from "./company-line.tsx";
import { type CompanyFilter, useCompanies } from "./company-list.ts";
import { CompanySign } from "./company-sign.tsx";

interface CompanyTableProps extends Pick<RecordListProps<Company>, "empty" | "sort"> {
  filter: CompanyFilter;
  onOpen: (company: Company) => void;
  onEdit: (company: Company) => void;
}

/** Every company a filter shows: a table, or rows to tap on a phone. */
export function CompanyTable({ filter, onOpen, onEdit, sort, empty }: CompanyTableProps) {
  const { t } = useTranslation("crm");
  const companies = useCompanies(filter);
  const columns = useColumns(onOpen, onEdit);
  return (
    <RecordList
      name="companies"
      label={t("list.companies")}
      of={companies}
      failed={t("list.companiesFailed")}
      question={filter}
      columns={columns}
      line={CompanyLine}
      sort={sort}
      onOpen={onOpen}
      empty={empty}
    />
  );
}

function useColumns(
  onOpen: (company: Company) => void,
  onEdit: (company: Company) => void,
): readonly TableColumn<Company>[] {
  const { t } = useTranslation("crm");
  const remove = useDeleteCompany();
  const menuOf = useRowMenu<Company>({
    icon: Building2,
    onOpen,
    onEdit,
    onDelete: (company) => void remove(company),
  });
  const shared = useSharedColumns(menuOf);
  return useMemo(
    () => [
      {
        id: "name",
        header: t("column.companyName"),
        width: 230,
        minWidth: 160,
        required: true,
        sortable: true,
        cell: ({ id, name }) => (
          <span className="flex min-w-0 items-center gap-2">
            <CompanySign id={id} />
            <span className="truncate font-medium">{name}</span>
          </span>
        ),
      },
      {
        id: "domain",
        header: t("column.domain"),
        width: 170,
        cell: ({ domain }) => <span className="text-ink-2">{domain}</span>,
      },
      {
        id: "contacts",
        header: t("column.contacts"),
        width: 90,
        align: "end",
        cell: ({ contacts }) => contacts > 0 && formatNumber(contacts),
      },
      ...shared,
    ],
    [t, shared],
  );
}
