import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";

const shine = "animate-shimmer base:rounded-control bg-linear-to-r from-hover via-pressed to-hover bg-size-[200%_100%]";

/** One grey bar of a given size; the shapes below are made of it. */
export function SkeletonBar({ className }: { className?: string }) {
  return <span aria-hidden className={cn("base:block base:h-3", shine, className)} />;
}

/** Says to screen readers, once, that something is on its way, whatever shapes stand in for it. */
export function Loading({ className, children }: { className?: string; children: ReactNode }) {
  const { t } = useTranslation("ui");
  return (
    <div role="status" aria-busy="true" className={className}>
      <span className="sr-only">{t("loading")}</span>
      {children}
    </div>
  );
}

const widths = ["w-3/5", "w-4/5", "w-2/5", "w-3/4", "w-1/2"];

/** A list with an avatar, a name and a line of text: conversations, people. */
export function SkeletonRows({ rows = 8 }: { rows?: number }) {
  return (
    <Loading className="flex flex-col">
      {indices(rows).map((row) => (
        <div key={row} className="flex h-16 items-center gap-3 px-3">
          <SkeletonBar className="size-10 rounded-full" />
          <div className="flex flex-1 flex-col gap-2">
            <SkeletonBar className={cn("h-3", widths[row % widths.length])} />
            <SkeletonBar className="h-2.5 w-4/5" />
          </div>
        </div>
      ))}
    </Loading>
  );
}

/** A dense table. */
export function SkeletonTable({ rows = 12, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <Loading className="flex flex-col">
      {indices(rows).map((row) => (
        <div key={row} className="flex h-9 items-center gap-6 border-b border-line px-4">
          {indices(columns).map((column) => (
            <SkeletonBar
              key={column}
              className={cn(
                "h-2.5",
                column === 0 ? "w-48" : "flex-1",
                column > 1 && "hidden sm:block",
                row % 3 === 1 && "opacity-70",
              )}
            />
          ))}
        </div>
      ))}
    </Loading>
  );
}

/** Columns of cards: a board. */
export function SkeletonBoard({ columns = 5 }: { columns?: number }) {
  return (
    <Loading className="flex gap-3 overflow-hidden p-4">
      {indices(columns).map((column) => (
        <div key={column} className="flex w-68 shrink-0 flex-col gap-2">
          <SkeletonBar className="mb-1 h-3 w-24" />
          {indices(4 - (column % 3)).map((card) => (
            <SkeletonBar key={card} className="h-20 w-full rounded-card" />
          ))}
        </div>
      ))}
    </Loading>
  );
}

/** A heading and a few labelled fields: a record, a settings page. */
export function SkeletonForm({ fields = 5 }: { fields?: number }) {
  return (
    <Loading className="flex max-w-xl flex-col gap-5 p-6">
      <SkeletonBar className="h-6 w-48" />
      {indices(fields).map((field) => (
        <div key={field} className="flex flex-col gap-2">
          <SkeletonBar className="h-3 w-24" />
          <SkeletonBar className="h-8 w-full" />
        </div>
      ))}
    </Loading>
  );
}

/** Lines of text. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <Loading className="flex flex-col gap-2">
      {indices(lines).map((line) => (
        <SkeletonBar key={line} className={line === lines - 1 ? "w-3/5" : "w-full"} />
      ))}
    </Loading>
  );
}

/** A page header over a table: what a list page looks like before its code has come. */
export function SkeletonPage() {
  return (
    <div className="flex h-full flex-col">
      <div className="flex h-12 items-center border-b border-line px-4">
        <SkeletonBar className="h-4 w-40" />
      </div>
      <SkeletonTable />
    </div>
  );
}

function indices(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
