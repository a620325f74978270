import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";

export interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** What this place is for and what to do: one or two sentences. */
  children?: ReactNode;
  /** The one next step: a Button or ButtonLink. */
  action?: ReactNode;
  /** `panel` fits a side panel or a card; `page` fills a page. */
  size?: "panel" | "page";
  /** 1 where no PageHeader names the page. */
  level?: 1 | 2;
}

/** What stands where nothing is yet: a picture, what this is for, and the one next step. */
export function EmptyState({ icon, title, children, action, size = "page", level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div
      className={cn(
        "flex flex-col items-center justify-center text-center",
        size === "page" ? "h-full gap-4 px-6 py-16" : "gap-3 px-4 py-8",
      )}
    >
      <Picture icon={icon} size={size} />
      <div className="flex max-w-sm flex-col gap-1">
        <Heading className={cn("font-strong text-balance", size === "page" ? "text-title" : "text-body")}>
          {title}
        </Heading>
        {children && <div className="text-body text-pretty text-ink-2">{children}</div>}
      </div>
      {action}
    </div>
  );
}

/** The icon on a small stack of sheets, drawn with lines so that it stays quiet in both themes. */
function Picture({ icon: Icon, size }: { icon: LucideIcon; size: "panel" | "page" }) {
  const large = size === "page";
  return (
    <span aria-hidden className={cn("relative flex items-center justify-center", large ? "h-20 w-28" : "h-14 w-20")}>
      <span className="absolute inset-x-5 inset-y-1 -rotate-8 rounded-card border border-line bg-surface" />
      <span className="absolute inset-x-5 inset-y-1 rotate-8 rounded-card border border-line bg-surface" />
      <span
        className={cn(
          "relative flex items-center justify-center rounded-card border border-line bg-raised text-accent-text shadow-float",
          large ? "size-14" : "size-10",
        )}
      >
        <Icon className={large ? "size-6" : "size-5"} strokeWidth={1.5} />
      </span>
    </span>
  );
}
