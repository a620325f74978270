import type { Import } from "@karavan/contract/records/imports";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../../lib/format.ts";

const shown = ["contacts", "conversations", "messages", "deals", "skipped"] as const;

/** What an import added and is there, and what was there before. */
export function Counts({ counts }: { counts: Import["counts"] }) {
  const { t } = useTranslation("imports");
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-5">
      {shown.map((name) => (
        <div
          key={name}
          className="flex flex-col-reverse justify-end gap-0.5 bg-surface px-4 py-3 max-sm:last:col-span-2"
        >
          <dt className="text-meta text-ink-3">{t(`counts.${name}`, { count: counts[name] })}</dt>
          <dd className="tabular text-heading font-strong">{formatNumber(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
