import type { Import } from "@karavan/contract/records/imports";
import { FileText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatBytes } from "../../lib/format.ts";

/** The files of an import, by the names they came with. */
export function FileLines({ files }: { files: Import["files"] }) {
  const { t } = useTranslation("imports");
  const placed = files.map((file, place) => ({ ...file, place: `${place}` }));
  return (
    <ul aria-label={t("tab.files")} className="flex flex-col divide-y divide-line">
      {placed.map(({ name, size, place }) => (
        <li key={place} className="flex min-h-9 items-center gap-2.5 px-4 py-1.5">
          <FileText aria-hidden className="size-4 shrink-0 text-ink-3" />
          <span dir="auto" className="min-w-0 flex-1 wrap-anywhere">
            {name}
          </span>
          <span className="tabular shrink-0 text-meta text-ink-3">{formatBytes(size)}</span>
        </li>
      ))}
    </ul>
  );
}
