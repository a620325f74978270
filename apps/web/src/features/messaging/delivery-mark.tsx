import type { MessageStatus } from "@karavan/contract/records/messaging";
import { Ban, Check, CheckCheck, CircleAlert, CircleHelp, Clock, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";

const looks: Partial<Record<MessageStatus, { icon: LucideIcon; ink: string }>> = {
  queued: { icon: Clock, ink: "text-ink-3" },
  sending: { icon: Clock, ink: "text-ink-3" },
  sent: { icon: Check, ink: "text-ink-3" },
  delivered: { icon: CheckCheck, ink: "text-ink-3" },
  read: { icon: CheckCheck, ink: "text-accent-text" },
  failed: { icon: CircleAlert, ink: "text-danger-text" },
  uncertain: { icon: CircleHelp, ink: "text-warning-text" },
  refused: { icon: Ban, ink: "text-danger-text" },
};

/** Where a message of ours stands: a clock, one tick, two, two in colour, or what went wrong. It says so in words too. */
export function DeliveryMark({ status, className }: { status: MessageStatus; className?: string }) {
  const { t } = useTranslation("messaging");
  const look = looks[status];
  if (!look) return null;
  const { icon: Icon, ink } = look;
  const words = t(`status.${status}`);
  return (
    <span role="img" aria-label={words} title={words} className={cn("inline-flex shrink-0", ink, className)}>
      <Icon aria-hidden className="size-3.5" />
    </span>
  );
}
