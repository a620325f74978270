import type { Permission } from "@karavan/contract/permissions";
import { Checklist, type FirstStep } from "../../features/analytics/dashboard/checklist.tsx";
import type { Dashboard } from "../../features/analytics/dashboard/dashboard.ts";
import { useMe } from "../../lib/me.ts";
import { useOrganizationId } from "../../lib/organization.ts";

const steps: readonly (FirstStep & { needs: Permission })[] = [
  { name: "imported", to: "/imports", needs: "imports:manage" },
  { name: "channelConnected", to: "/settings/channels", needs: "channels:manage" },
  { name: "colleagueInvited", to: "/settings/team", needs: "members:manage" },
];

/** The first steps, as far as the reader may take them. */
export function FirstSteps({ setup }: { setup: Dashboard["setup"] }) {
  const me = useMe();
  const organizationId = useOrganizationId() ?? "";
  const own = steps.filter(({ needs }) => me.may(needs));
  return <Checklist key={organizationId} setup={setup} steps={own} organizationId={organizationId} />;
}
