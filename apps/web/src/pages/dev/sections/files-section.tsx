import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../../lib/format.ts";
import { FileDrop } from "../../../ui/file-drop/file-drop.tsx";
import type { FileEntry } from "../../../ui/file-drop/file-list.tsx";
import { Progress } from "../../../ui/progress.tsx";
import { Section } from "../section.tsx";

const begun: readonly FileEntry[] = [
  { id: "1", name: "WhatsApp Chat - Айгүл.zip", size: 4_812_330, state: { kind: "done" } },
  { id: "2", name: "result.json", size: 121_002_114, state: { kind: "sending", share: 0.42 } },
  {
    id: "3",
    name: "clients-2025-итоговая-таблица-постоянных-путешественников.csv",
    size: 48_112,
    state: { kind: "waiting" },
  },
];

/** Files on their way, and work that takes its time. */
export function FilesSection() {
  const { t } = useTranslation("dev");
  const [entries, setEntries] = useState(begun);
  return (
    <Section id="files" title={t("sections.files")}>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <FileDrop
          label={t("files.label")}
          hint={t("files.hint")}
          accept={[".zip", ".txt", ".json", ".csv"]}
          maxBytes={2_000_000_000}
          folders
          entries={entries}
          onFiles={(files) =>
            setEntries([
              ...entries,
              ...files.map(({ file, path }) => ({
                id: `${path} ${entries.length}`,
                name: path,
                size: file.size,
                state: { kind: "waiting" as const },
              })),
            ])
          }
          onRemove={(id) => setEntries(entries.filter((entry) => entry.id !== id))}
        />
        <div className="flex flex-col gap-5">
          <Progress
            label={t("files.import")}
            share={0.63}
            detail={t("files.of", { done: formatNumber(128_400), all: formatNumber(204_000) })}
          />
          <Progress label={t("files.import")} share={0.08} />
          <Progress label={t("files.counting")} share={null} />
        </div>
      </div>
    </Section>
  );
}
