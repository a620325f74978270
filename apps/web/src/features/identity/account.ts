import { identityApi } from "@karavan/contract/api/identity";
import { useQuery } from "@tanstack/react-query";
import { read } from "../../lib/query.ts";

/** The signed-in person, while it is not known yet whether somebody is signed in. */
export function useAccountQuery() {
  return useQuery({ ...read(identityApi.getAccount), retry: false });
}
