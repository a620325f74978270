import { type ReactNode, Suspense, useId } from "react";
import { SkeletonText } from "./skeleton.tsx";

export interface PanelPartProps {
  title: string;
  /** At the end of the heading. */
  action?: ReactNode;
  children: ReactNode;
}

/** A titled part of a side panel. What it still fetches holds up nothing but itself: elsewhere somebody may be typing. */
export function PanelPart({ title, action, children }: PanelPartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 border-t border-line px-4 py-3">
      <header className="flex min-h-6 items-center justify-between gap-2">
        <h3 id={id} className="text-meta font-medium text-ink-3">
          {title}
        </h3>
        {action}
      </header>
      <Suspense fallback={<SkeletonText lines={2} />}>{children}</Suspense>
    </section>
  );
}
