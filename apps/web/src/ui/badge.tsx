import { cva } from "class-variance-authority";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";
import { formatNumber } from "../lib/format.ts";
import type { Tone } from "./tones.ts";

const look = cva(
  "inline-flex h-5 base:max-w-full min-w-0 base:shrink-0 items-center gap-1 rounded-small px-1.5 text-meta font-medium whitespace-nowrap",
  {
    variants: {
      tone: {
        grey: "bg-tone-grey-soft text-tone-grey-ink",
        sky: "bg-tone-sky-soft text-tone-sky-ink",
        blue: "bg-tone-blue-soft text-tone-blue-ink",
        violet: "bg-tone-violet-soft text-tone-violet-ink",
        pink: "bg-tone-pink-soft text-tone-pink-ink",
        orange: "bg-tone-orange-soft text-tone-orange-ink",
        amber: "bg-tone-amber-soft text-tone-amber-ink",
        green: "bg-tone-green-soft text-tone-green-ink",
        danger: "bg-danger-soft text-danger-text",
        warning: "bg-warning-soft text-warning-text",
        success: "bg-success-soft text-success-text",
        info: "bg-info-soft text-info-text",
        accent: "bg-accent-soft text-accent-text",
      } satisfies Record<Tone | "danger" | "warning" | "success" | "info" | "accent", string>,
    },
    defaultVariants: { tone: "grey" },
  },
);

export interface BadgeProps {
  tone?: Tone | "danger" | "warning" | "success" | "info" | "accent";
  icon?: LucideIcon;
  children: ReactNode;
  className?: string;
}

/** A word about a thing: a tag, a state. The colour only repeats what the word says. */
export function Badge({ tone = "grey", icon: Icon, children, className }: BadgeProps) {
  return (
    <span className={cn(look({ tone }), className)}>
      {Icon && <Icon aria-hidden className="size-3 shrink-0" />}
      <span className="truncate">{children}</span>
    </span>
  );
}

/** How many are unread or waiting. `quiet` for what is muted. `label` says it in words: "3 unread messages". */
export function CountBadge({ count, label, quiet = false }: { count: number; label: string; quiet?: boolean }) {
  if (count <= 0) return null;
  return (
    <span
      className={cn(
        "tabular inline-flex h-4.5 min-w-4.5 shrink-0 items-center justify-center rounded-full px-1 text-meta leading-none font-strong",
        quiet ? "bg-pressed text-ink-2" : "bg-accent text-on-accent",
      )}
    >
      <span aria-hidden>{count > 99 ? "99+" : formatNumber(count)}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
