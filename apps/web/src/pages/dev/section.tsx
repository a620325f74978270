import type { ReactNode } from "react";

/** A titled part of the components page. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="flex scroll-mt-16 flex-col gap-4 border-b border-line px-4 py-8 sm:px-8"
    >
      <h2 id={`${id}-title`} className="text-title font-strong">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Things beside each other that wrap. */
export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}

/** Things in equal columns. */
export function Grid({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-5 sm:grid-cols-2 lg:grid-cols-3">{children}</div>;
}
