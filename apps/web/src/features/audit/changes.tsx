import type { LoggedEvent } from "@karavan/contract/api/audit";
import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { tellChanges } from "./tell-changes.ts";
import type { Names } from "./tell-event.ts";

/** What an event changed, field by field: before and after. Nothing when it changed no fields. */
export function Changes({ event, names }: { event: LoggedEvent; names: Names }) {
  // Its words come with this file's texts, which a panel may not have yet.
  const { t } = useTranslation("audit");
  const told = tellChanges(event, names);
  if (told.length === 0) return null;
  return (
    <dl className="mt-1.5 flex flex-col divide-y divide-line rounded-control bg-hover px-2.5 text-meta">
      {told.map(({ field, before, after }) => (
        <div key={field} className="flex flex-col gap-0.5 py-1.5">
          <dt className="text-ink-3">{field}</dt>
          <dd className="flex flex-wrap items-baseline gap-x-1.5 text-ink-2">
            <del className="line-clamp-6 min-w-0 wrap-anywhere text-ink-3">
              <span className="sr-only">{t("before")} </span>
              {before}
            </del>
            <ArrowRight aria-hidden className="size-3 shrink-0 self-center text-ink-3" />
            <ins className="line-clamp-6 min-w-0 wrap-anywhere text-ink no-underline">
              <span className="sr-only">{t("after")} </span>
              {after}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
