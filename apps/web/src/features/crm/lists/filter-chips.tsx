import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export interface FilterChip {
  id: string;
  /** What is filtered by: "Tag". */
  label: string;
  /** What it must be. */
  value: ReactNode;
  onRemove: () => void;
}

/** The filters that are on, each to be taken off. */
export function FilterChips({ chips }: { chips: readonly FilterChip[] }) {
  const { t } = useTranslation("crm");
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t("filter.on")} className="flex min-w-0 flex-wrap items-center gap-1.5">
      {chips.map(({ id, label, value, onRemove }) => (
        <li
          key={id}
          className="flex h-control-small max-w-60 min-w-0 items-center gap-1 rounded-control bg-selected pl-2 pointer-coarse:h-control-large"
        >
          <span className="shrink-0 text-ink-2">{label}:</span>
          <span className="min-w-0 truncate font-medium">{value}</span>
          <button
            type="button"
            aria-label={t("filter.remove", { name: label })}
            onClick={onRemove}
            className="flex size-7 shrink-0 items-center justify-center rounded-control text-ink-3 hover:text-ink pointer-coarse:size-10"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  );
}
