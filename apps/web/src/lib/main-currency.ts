import { organizationsApi } from "@karavan/contract/api/organizations";
import { useQuery } from "@tanstack/react-query";
import { read } from "./query.ts";

/** The currency the organization sells in; undefined until it is known. */
export function useMainCurrency(): string | undefined {
  return useQuery({ ...read(organizationsApi.getSettings), staleTime: 5 * 60_000 }).data?.currency;
}
