import { cva, type VariantProps } from "class-variance-authority";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { cn } from "../lib/cn.ts";
import { Kbd } from "./kbd.tsx";
import { Spinner } from "./spinner.tsx";

/** The look of a button, also for links that act as one. */
export const buttonLook = cva(
  cn(
    "base:relative base:inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap select-none",
    "transition-colors disabled:pointer-events-none aria-disabled:pointer-events-none",
  ),
  {
    variants: {
      variant: {
        primary: cn(
          "bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-hover",
          "disabled:bg-pressed disabled:text-ink-disabled aria-disabled:bg-pressed aria-disabled:text-ink-3",
        ),
        secondary: cn(
          "border border-line bg-surface text-ink hover:bg-hover active:bg-pressed",
          "disabled:text-ink-disabled aria-disabled:text-ink-3",
        ),
        ghost:
          "text-ink-2 hover:bg-hover hover:text-ink active:bg-pressed disabled:text-ink-disabled aria-disabled:text-ink-3",
        danger: cn(
          "bg-danger text-on-danger hover:bg-danger-hover",
          "disabled:bg-pressed disabled:text-ink-disabled aria-disabled:bg-pressed aria-disabled:text-ink-3",
        ),
      },
      size: {
        small: "h-control-small px-2 text-meta pointer-coarse:h-control-large pointer-coarse:px-3",
        medium: "h-control px-3 text-body pointer-coarse:h-touch pointer-coarse:px-4",
        large: "h-control-large px-4 text-read pointer-coarse:h-touch",
      },
      wide: { true: "w-full" },
    },
    defaultVariants: { variant: "secondary", size: "medium" },
  },
);

/** A button always has words; for an icon alone there is IconButton, which demands a label. */
export interface ButtonProps extends Omit<ComponentProps<"button">, "children">, VariantProps<typeof buttonLook> {
  children: ReactNode;
  icon?: LucideIcon;
  iconAfter?: LucideIcon;
  /** Shows that the act is under way and refuses further presses, without losing focus. */
  loading?: boolean;
  /** The shortcut that does the same, shown beside the words: `mod+enter`. */
  keys?: string;
}

/** A button that does something here. To go somewhere, use ButtonLink. */
export function Button(props: ButtonProps) {
  const {
    variant,
    size,
    wide,
    icon: Icon,
    iconAfter: IconAfter,
    loading = false,
    keys,
    className,
    children,
    onClick,
    ...rest
  } = props;
  return (
    <button
      type="button"
      {...rest}
      className={cn(buttonLook({ variant, size, wide }), className)}
      aria-busy={loading || undefined}
      aria-disabled={loading || rest["aria-disabled"]}
      onClick={loading ? refuse : onClick}
    >
      {loading ? <Spinner /> : Icon && <Icon aria-hidden className="size-4 shrink-0" />}
      {children}
      {keys && <Kbd keys={keys} tone={variant === "primary" || variant === "danger" ? "on-colour" : "plain"} />}
      {IconAfter && <IconAfter aria-hidden className="size-4 shrink-0" />}
    </button>
  );
}

function refuse(event: MouseEvent): void {
  event.preventDefault();
}
