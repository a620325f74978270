import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { PeopleFilters } from "../../features/crm/people/people-filters.tsx";
import { PeopleTable } from "../../features/crm/people/people-table.tsx";
import type { PeopleFilter } from "../../features/crm/people/person.ts";
import { text, type UrlCodec, useUrlState } from "../../lib/use-url-state.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { EmptyPeople } from "./empty-lists.tsx";
import { ListHeader } from "./list-header.tsx";
import { useListSort } from "./use-list-sort.ts";
import { useRecordForm } from "./use-record-form.ts";

/** The id of a record; anything else in its place is no filter. */
const id: UrlCodec<string> = { ...text, parse: (raw) => /^[0-9a-f-]{36}$/.exec(text.parse(raw))?.[0] ?? "" };

/** Where each filter stands in the address. */
const names = { q: "q", tag: "tag", ownerId: "owner", companyId: "company", stageId: "status" } as const;

/** Everybody outside: who they are, how to reach them, how far they are as clients. */
export function ClientsPage() {
  const { t } = useTranslation("crm");
  const navigate = useNavigate();
  const { open } = useRecordForm();
  const { filter, narrow, setQ, sort } = usePeopleFilter();
  const clear = () => narrow({ q: "", tag: "", ownerId: "", companyId: "", stageId: "" });
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <ListHeader place="people">
        <SearchField
          label={t("list.searchPeople")}
          value={filter.q}
          onSearch={setQ}
          section={t("list.keys")}
          className="w-[calc(100%-3.25rem)] sm:w-72"
        />
        <PeopleFilters filter={filter} onFilter={narrow} />
      </ListHeader>
      <PeopleTable
        filter={filter}
        sort={sort}
        onOpen={({ id }) => void navigate({ to: "/clients/$contactId", params: { contactId: id } })}
        onEdit={({ id }) => open("client", id)}
        empty={<EmptyPeople filter={filter} onClear={clear} />}
      />
    </div>
  );
}

/** What is shown, as the address says. */
function usePeopleFilter() {
  const [q, setQ] = useUrlState(names.q, text);
  const [tag] = useUrlState(names.tag, text);
  const [ownerId] = useUrlState(names.ownerId, id);
  const [companyId] = useUrlState(names.companyId, id);
  const [stageId] = useUrlState(names.stageId, id);
  const { sort, table } = useListSort();
  const navigate = useNavigate();
  const filter = useMemo(
    () => ({ q, tag, ownerId, companyId, stageId, sort }),
    [q, tag, ownerId, companyId, stageId, sort],
  );
  const narrow = (change: Partial<PeopleFilter>) =>
    void navigate({
      to: ".",
      search: (before: Record<string, unknown>) => ({ ...before, ...inAddress(change) }),
    });
  return { filter, narrow, setQ, sort: table };
}

/** A filter as it is written in the address; what is not set is left out. */
function inAddress(change: Partial<PeopleFilter>): Record<string, string | undefined> {
  const { q, tag, ownerId, companyId, stageId } = change;
  const given = Object.entries({ q, tag, ownerId, companyId, stageId }).filter(([, value]) => value !== undefined);
  const address = new Map<string, string>(Object.entries(names));
  return Object.fromEntries(given.map(([name, value]) => [address.get(name) ?? name, value || undefined]));
}
