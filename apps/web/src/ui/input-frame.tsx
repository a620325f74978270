import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";
import { controlBox, controlLine } from "./styles.ts";

export interface InputFrameProps {
  icon?: LucideIcon | undefined;
  /** Something small at the end: a unit, a key cap, an icon button. */
  after?: ReactNode;
  /** The input itself, with the look of `inputLook`. */
  children: ReactNode;
}

/** Puts an icon before the text of an input, and something small behind it. */
export function InputFrame({ icon: Icon, after, children }: InputFrameProps) {
  if (!Icon && after === undefined) return children;
  return (
    <span className="relative flex w-full min-w-0 items-center">
      {Icon && <Icon aria-hidden className="pointer-events-none absolute left-2.5 size-4 text-ink-3" />}
      {children}
      {after !== undefined && <span className="absolute right-1 flex items-center">{after}</span>}
    </span>
  );
}

/** How a one-line input looks, with room for what its frame shows. */
export function inputLook({ icon, after }: Pick<InputFrameProps, "icon" | "after">): string {
  return cn(
    controlBox,
    controlLine,
    icon && "pl-8 pointer-coarse:pl-9",
    after !== undefined && "pr-9 pointer-coarse:pr-10",
  );
}
