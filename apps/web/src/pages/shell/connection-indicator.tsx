import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { useReachability } from "../../lib/connection.ts";
import { useLiveState } from "../../lib/live.ts";
import { useOrganizationId } from "../../lib/organization.ts";
import { Tooltip } from "../../ui/tooltip.tsx";

const looks = { online: "bg-success-text", connecting: "border-2 border-ink-3", offline: "bg-danger-text" };

/** Whether changes of others appear by themselves. Nothing to tell before an organization is chosen. */
export function ConnectionIndicator({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation("shell");
  const live = useLiveState();
  const reachability = useReachability();
  const organizationId = useOrganizationId();
  if (organizationId === undefined) return null;
  const state = reachability === "offline" ? "offline" : live;
  const words = t(`connection.${state}`);
  return (
    <Tooltip text={words} side="right">
      <span
        role="status"
        aria-label={words}
        className="flex h-control-small items-center gap-2.5 px-2.5 text-meta text-ink-3"
      >
        {/* As wide as the icons above it. */}
        <span aria-hidden className="flex size-4 shrink-0 items-center justify-center">
          <span className={cn("size-2 rounded-full", looks[state])} />
        </span>
        {!narrow && state !== "online" && <span className="truncate">{words}</span>}
      </span>
    </Tooltip>
  );
}
