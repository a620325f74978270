import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../lib/cn.ts";
import { Tooltip } from "./tooltip.tsx";

interface LinkButtonProps extends Omit<ComponentProps<"a">, "aria-label" | "children"> {
  href: string;
  /** Names it: the tooltip and the accessible name. */
  label: string;
  icon: LucideIcon;
}

/** A link that is only an icon: to a file, out of the app. */
export function LinkButton({ label, icon: Icon, href, className, ...rest }: LinkButtonProps) {
  return (
    <Tooltip text={label}>
      <a
        {...rest}
        href={href}
        aria-label={label}
        className={cn(
          "inline-flex size-control-small shrink-0 items-center justify-center rounded-control text-ink-3 transition-colors hover:bg-hover hover:text-ink",
          className,
        )}
      >
        <Icon aria-hidden className="size-4" />
      </a>
    </Tooltip>
  );
}
