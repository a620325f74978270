import { cn } from "../lib/cn.ts";

/** The box of every control one types or picks in: input, textarea, select, combobox, date. */
export const controlBox = cn(
  "base:w-full min-w-0 rounded-control border base:border-line-strong base:bg-surface text-body text-ink",
  "transition-[border-color,background-color] base:hover:border-ink-3",
  "focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0",
  "data-invalid:border-danger data-invalid:focus-visible:outline-danger",
  "disabled:cursor-not-allowed disabled:border-line disabled:bg-hover disabled:text-ink-disabled",
  "data-disabled:cursor-not-allowed data-disabled:border-line data-disabled:bg-hover data-disabled:text-ink-disabled",
  // 16 px on touch: below it, phones zoom the page when a field is entered.
  "pointer-coarse:text-title",
);

/** The box of a control that looks like text until it is pointed at or used; it goes with `controlBox`. */
export const quietBox = "border-transparent bg-transparent hover:border-line";

/** Height and padding of a one-line control; taller under a finger. */
export const controlLine = "h-control text-ellipsis px-2.5 pointer-coarse:h-touch pointer-coarse:px-3";

/** What floats above the page: menus, lists, popovers. */
export const floating = cn(
  "rounded-card bg-raised text-body text-ink shadow-float outline-none",
  "origin-[var(--transform-origin)] transition-[transform,opacity]",
  "data-starting-style:scale-[0.98] data-starting-style:opacity-0 data-ending-style:opacity-0",
);

/** A line of a floating list. */
export const floatingItem = cn(
  "relative mx-1 flex min-h-control cursor-default items-center gap-2 rounded-control px-2 py-1 outline-none select-none",
  "base:data-highlighted:bg-hover data-disabled:text-ink-disabled pointer-coarse:min-h-touch",
);
