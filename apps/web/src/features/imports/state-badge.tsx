import type { Import } from "@karavan/contract/records/imports";
import {
  Ban,
  CircleAlert,
  CircleCheck,
  Clock,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatShare } from "../../lib/format.ts";
import { Badge, type BadgeProps } from "../../ui/badge.tsx";
import { type ImportState, stateOf } from "./import-state.ts";

const looks: Record<ImportState, { tone: NonNullable<BadgeProps["tone"]>; icon: LucideIcon }> = {
  queued: { tone: "grey", icon: Clock },
  running: { tone: "info", icon: LoaderCircle },
  done: { tone: "success", icon: CircleCheck },
  partial: { tone: "warning", icon: TriangleAlert },
  failed: { tone: "danger", icon: CircleAlert },
  cancelled: { tone: "grey", icon: Ban },
  rolling_back: { tone: "info", icon: LoaderCircle },
  rolled_back: { tone: "grey", icon: Undo2 },
};

/** Where an import stands, in a word. */
export function StateBadge({ of }: { of: Import }) {
  const { t } = useTranslation("imports");
  const state = stateOf(of);
  const { tone, icon } = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {state === "running" ? t("state.runningAt", { share: formatShare(of.progress) }) : t(`state.${state}`)}
    </Badge>
  );
}
