import type { Import } from "@karavan/contract/records/imports";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes, formatList } from "../../../lib/format.ts";
import { Section } from "../../../ui/section.tsx";
import { Time } from "../../../ui/time.tsx";
import { FileLines } from "../file-lines.tsx";

/** What an import was made of: who began it, from which files, and how they were meant. */
export function Facts({ of }: { of: Import }) {
  const { t } = useTranslation("imports");
  const { options, files, startedBy, createdAt } = of;
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return (
    <Section title={t("facts.title")}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        <Fact name={t("facts.startedBy")}>
          {startedBy.name ?? t("facts.system")} · <Time at={createdAt} />
        </Fact>
        <Fact name={t("zone.label")}>{options.timeZone.replaceAll("_", " ")}</Fact>
        {options.ownNames && <Fact name={t("facts.us")}>{formatList(options.ownNames)}</Fact>}
        {options.dateOrder && <Fact name={t("order.title")}>{t(`order.${options.dateOrder}`)}</Fact>}
        <Fact name={t("facts.files")}>
          {t("facts.fileCount", { count: files.length })} · {formatBytes(size)}
        </Fact>
      </dl>
      <details className="group rounded-card border border-line">
        <summary className="ring-inside cursor-pointer rounded-card px-4 py-2.5 font-medium text-ink-2 hover:text-ink">
          {t("facts.showFiles")}
        </summary>
        <div className="max-h-96 overflow-y-auto border-t border-line">
          <FileLines files={files} />
        </div>
      </details>
    </Section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
