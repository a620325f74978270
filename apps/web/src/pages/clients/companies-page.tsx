import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CompanyFilters } from "../../features/crm/companies/company-filters.tsx";
import { CompanyTable } from "../../features/crm/companies/company-table.tsx";
import { text, useUrlState } from "../../lib/use-url-state.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { EmptyCompanies } from "./empty-lists.tsx";
import { ListHeader } from "./list-header.tsx";
import { useListSort } from "./use-list-sort.ts";
import { useRecordForm } from "./use-record-form.ts";

/** The companies people belong to. */
export function CompaniesPage() {
  const { t } = useTranslation("crm");
  const navigate = useNavigate();
  const { open } = useRecordForm();
  const [q, setQ] = useUrlState("q", text);
  const [tag, setTag] = useUrlState("tag", text, { push: true });
  const { sort, table } = useListSort();
  const filter = useMemo(() => ({ q, tag, sort }), [q, tag, sort]);
  const clear = () =>
    void navigate({
      to: ".",
      search: (before: Record<string, unknown>) => ({ ...before, q: undefined, tag: undefined }),
    });
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ListHeader place="companies">
        <SearchField
          label={t("list.searchCompanies")}
          value={q}
          onSearch={setQ}
          section={t("list.keys")}
          className="w-[calc(100%-3.25rem)] sm:w-72"
        />
        <CompanyFilters tag={tag} onTag={setTag} />
      </ListHeader>
      <CompanyTable
        filter={filter}
        sort={table}
        onOpen={({ id }) => void navigate({ to: "/companies/$companyId", params: { companyId: id } })}
        onEdit={({ id }) => open("company", id)}
        empty={<EmptyCompanies isNarrowed={q !== "" || tag !== ""} onClear={clear} />}
      />
    </div>
  );
}
