import { cva, type VariantProps } from "class-variance-authority";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../lib/cn.ts";
import { Spinner } from "./spinner.tsx";
import { Tooltip } from "./tooltip.tsx";

const look = cva(
  cn(
    "base:relative base:inline-flex shrink-0 items-center justify-center rounded-control select-none transition-colors",
    "disabled:pointer-events-none disabled:text-ink-disabled aria-disabled:pointer-events-none",
    // A finger hits a larger, invisible box than the eye sees.
    "pointer-coarse:after:absolute pointer-coarse:after:top-1/2 pointer-coarse:after:left-1/2 pointer-coarse:after:size-touch",
    "pointer-coarse:after:-translate-x-1/2 pointer-coarse:after:-translate-y-1/2 pointer-coarse:after:content-['']",
  ),
  {
    variants: {
      variant: {
        ghost:
          "text-ink-3 hover:bg-hover hover:text-ink active:bg-pressed data-popup-open:bg-hover data-popup-open:text-ink aria-pressed:bg-selected aria-pressed:text-accent-text",
        secondary: "border border-line bg-surface text-ink-2 hover:bg-hover hover:text-ink active:bg-pressed",
        primary: "bg-accent text-on-accent hover:bg-accent-hover disabled:bg-pressed",
      },
      size: { small: "size-6", medium: "size-control-small", large: "size-control" },
    },
    defaultVariants: { variant: "ghost", size: "medium" },
  },
);

/** `label` names the button for everybody: it is the tooltip and the accessible name. */
export interface IconButtonProps
  extends Omit<ComponentProps<"button">, "aria-label" | "children">,
    VariantProps<typeof look> {
  label: string;
  icon: LucideIcon;
  keys?: string;
  loading?: boolean;
}

/** A button that is only an icon. */
export function IconButton({
  label,
  icon: Icon,
  keys,
  loading = false,
  variant,
  size,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(keys !== undefined && { keys })}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-busy={loading || undefined}
        aria-disabled={loading || rest["aria-disabled"]}
        className={cn(look({ variant, size }), className)}
      >
        {loading ? <Spinner /> : <Icon aria-hidden className="size-4" />}
      </button>
    </Tooltip>
  );
}
