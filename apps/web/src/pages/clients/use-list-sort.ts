import { contactSorts } from "../../features/crm/people/person.ts";
import { oneOf, useUrlState } from "../../lib/use-url-state.ts";
import { formatSort, parseSort, type TableSort } from "../../ui/table/columns.ts";

const codec = oneOf(contactSorts, "-createdAt");

/** How a list is ordered, in the address: by name, or by when it was added, newest first unless asked otherwise. */
export function useListSort() {
  const [sort, setSort] = useUrlState("sort", codec);
  const onChange = (next: TableSort | undefined) => {
    // Without an order of its own a list is newest first, which is an order already: the next press turns it round.
    setSort(next ? codec.parse(formatSort(next)) : sort === "-createdAt" ? "createdAt" : "-createdAt");
  };
  return { sort, table: { value: parseSort(sort, ["name", "createdAt"]), onChange } };
}
