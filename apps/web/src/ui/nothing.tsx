import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface NothingProps {
  icon: LucideIcon;
  title: string;
  /** How something comes here. */
  children: ReactNode;
}

/** An empty part of a page among others that are full: one quiet line. A place of its own has EmptyState. */
export function Nothing({ icon: Icon, title, children }: NothingProps) {
  return (
    <div className="flex items-start gap-3 rounded-card border border-dashed border-line px-3.5 py-3">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
      <p className="min-w-0 text-ink-3">
        <span className="font-medium text-ink-2">{title}.</span> {children}
      </p>
    </div>
  );
}
