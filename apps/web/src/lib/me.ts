import { identityApi } from "@karavan/contract/api/identity";
import type { Permission, Role } from "@karavan/contract/permissions";
import { useQuery } from "@tanstack/react-query";
import { useOrganizationId } from "./organization.ts";
import { read } from "./query.ts";

/** Who reads this screen. Behind the sign-in it is known before anything is drawn. */
export interface Me {
  memberId: string;
  name: string;
  /** Undefined only where nobody is signed in. */
  role: Role | undefined;
  may: (permission: Permission) => boolean;
}

/** The signed-in member of the chosen organization. */
export function useMe(): Me {
  const { data } = useQuery(read(identityApi.getAccount));
  const organizationId = useOrganizationId();
  const membership = data?.memberships.find((one) => one.organizationId === organizationId);
  return {
    memberId: membership?.memberId ?? "",
    name: data?.name ?? "",
    role: membership?.role,
    may: (permission) => membership?.permissions.includes(permission) ?? false,
  };
}
