import { type ReactNode, useId } from "react";
import { cn } from "../lib/cn.ts";

export interface SectionProps {
  title: string;
  /** What it is for, in a sentence. */
  text?: ReactNode;
  /** At the end of the heading: a button, a badge. */
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A part of a page that is about one thing: a heading and, below it, a frame of rows. */
export function Section({ title, text, actions, children, className }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn("flex min-w-0 flex-col gap-3", className)}>
      <header className={cn("flex flex-wrap justify-between gap-x-4 gap-y-2", text ? "items-end" : "items-center")}>
        <div className="flex min-w-0 flex-col gap-0.5">
          <h2 id={id} className="text-read font-strong">
            {title}
          </h2>
          {text && <p className="text-pretty text-ink-2">{text}</p>}
        </div>
        {/* A button is taller than a heading: it must not push the heading down. */}
        {actions && <div className={cn("shrink-0", !text && "-my-1.5")}>{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** The frame of a section's rows: hairlines between them, one line around. */
export function Rows({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={cn(
        "flex min-w-0 flex-col divide-y divide-line rounded-card border border-line *:px-4 *:py-3",
        className,
      )}
    >
      {children}
    </div>
  );
}
