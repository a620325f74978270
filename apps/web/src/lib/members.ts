import { organizationsApi } from "@karavan/contract/api/organizations";
import type { Member } from "@karavan/contract/records/organizations";
import { useQuery } from "@tanstack/react-query";
import { read } from "./query.ts";

const none: readonly Member[] = [];

/** People of the organization: up to 200, which is more than one assigns among by hand. */
export function useMembers(): readonly Member[] {
  const { data } = useQuery({
    ...read(organizationsApi.listMembers, { query: { limit: 200 } }),
    staleTime: 5 * 60_000,
  });
  return data?.items ?? none;
}
