import { useRouter } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { PageHeader } from "../../ui/page-header.tsx";
import { SkeletonText } from "../../ui/skeleton.tsx";

interface RecordFrameProps {
  title: string;
  meta?: ReactNode;
  actions?: ReactNode;
  /** Where Back leads when the page was opened by a link. */
  list: "/clients" | "/companies";
  /** What is known of the record. */
  details: ReactNode;
  /** What belongs to it. */
  children: ReactNode;
}

/** The page of one record: what is known of it on the left, what belongs to it beside; one below the other on a phone. */
export function RecordFrame({ title, meta, actions, list, details, children }: RecordFrameProps) {
  const router = useRouter();
  const back = () => (router.history.canGoBack() ? router.history.back() : void router.navigate({ to: list }));
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader title={title} meta={meta} actions={actions} onBack={back} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain lg:flex-row lg:overflow-hidden">
        <aside className="flex shrink-0 flex-col gap-3 border-b border-line px-4 py-4 lg:w-104 lg:overflow-y-auto lg:overscroll-contain lg:border-r lg:border-b-0">
          {details}
        </aside>
        <div className="min-w-0 flex-1 lg:overflow-y-auto lg:overscroll-contain">
          <div className="flex max-w-4xl flex-col gap-8 px-4 py-5 lg:px-6">{children}</div>
        </div>
      </div>
    </div>
  );
}

interface RecordSectionProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of a record's page. What it still fetches holds up nothing but itself: elsewhere somebody may be typing. */
export function RecordSection({ title, actions, children }: RecordSectionProps) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-2.5">
      <header className="flex min-h-7 items-center justify-between gap-3">
        <h2 className="text-read font-strong">{title}</h2>
        {actions}
      </header>
      <Suspense fallback={<SkeletonText lines={2} />}>{children}</Suspense>
    </section>
  );
}
