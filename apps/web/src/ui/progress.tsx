import { Progress as Base } from "@base-ui/react/progress";
import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";
import { formatShare } from "../lib/format.ts";

export interface ProgressProps {
  label: string;
  /** 0 to 1, or null while nobody knows how much there is. */
  share: number | null;
  /** Beside the label: "1,200 of 4,000 messages". Without it the percentage shows. */
  detail?: ReactNode;
  hideLabel?: boolean;
  className?: string;
}

/** How far something is. */
export function Progress({ label, share, detail, hideLabel = false, className }: ProgressProps) {
  return (
    <Base.Root
      value={share}
      min={0}
      max={1}
      aria-valuetext={share === null ? undefined : formatShare(share)}
      className={cn("flex w-full flex-col gap-1.5", className)}
    >
      <span className={cn("flex justify-between gap-3", hideLabel && "sr-only")}>
        <Base.Label className="min-w-0 truncate font-medium">{label}</Base.Label>
        <span className="tabular shrink-0 text-ink-3">{detail ?? (share === null ? null : formatShare(share))}</span>
      </span>
      <Base.Track className="h-1.5 w-full overflow-hidden rounded-full bg-pressed">
        <Base.Indicator
          className={cn(
            "h-full rounded-full bg-accent-text transition-[width] duration-(--calm)",
            "data-indeterminate:w-full data-indeterminate:animate-shimmer data-indeterminate:bg-transparent data-indeterminate:bg-linear-to-r data-indeterminate:from-transparent data-indeterminate:via-accent-text data-indeterminate:to-transparent data-indeterminate:bg-size-[200%_100%]",
          )}
        />
      </Base.Track>
    </Base.Root>
  );
}
