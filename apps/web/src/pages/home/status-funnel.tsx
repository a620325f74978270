import type { Dashboard } from "../../features/analytics/dashboard/dashboard.ts";
import { Funnel } from "../../features/analytics/dashboard/funnel.tsx";
import { useMe } from "../../lib/me.ts";

/** Clients by status; each status opens its clients, for whoever may see them. */
export function StatusFunnel({ statuses }: Pick<Dashboard, "statuses">) {
  const me = useMe();
  return (
    <Funnel
      statuses={statuses}
      {...(me.may("crm:read") && { linkTo: (status: string) => ({ to: "/clients", search: { status } }) })}
    />
  );
}
