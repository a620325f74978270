import { importsApi } from "@karavan/contract/api/imports";
import type { Import, ImportProblem } from "@karavan/contract/records/imports";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../lib/api.ts";
import { Button } from "../../../ui/button.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { Section } from "../../../ui/section.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { toastError } from "../../../ui/toast.ts";
import { useProblems } from "../api.ts";
import { ProblemLines } from "../problem-lines.tsx";
import { problemsTable } from "./problems-table.ts";
import { saveFile } from "./save-file.ts";

/** Everything an import could not take: to read here, page by page, or to download as a table. */
export function Problems({ of: { id, problemCount, status } }: { of: Import }) {
  const { t } = useTranslation("imports");
  const problems = useProblems(id);
  return (
    <Section
      title={t("problems.count", { count: problemCount })}
      {...(status === "partial" && { text: t("problems.text") })}
      actions={<DownloadButton importId={id} />}
    >
      <PagedList of={problems} skeleton={<SkeletonText />} empty={null}>
        {(items) => (
          <div className="rounded-card border border-line">
            <ProblemLines problems={items} />
          </div>
        )}
      </PagedList>
    </Section>
  );
}

function DownloadButton({ importId }: { importId: string }) {
  const { t } = useTranslation("imports");
  const [loading, setLoading] = useState(false);
  const download = async () => {
    setLoading(true);
    try {
      const problems = await readAll(importId);
      saveFile(problemsTable(problems, t), t("problems.fileName"), "text/csv");
    } catch (error) {
      toastError(error, t("problems.downloadFailed"));
    } finally {
      setLoading(false);
    }
  };
  return (
    <Button icon={Download} loading={loading} onClick={() => void download()}>
      {t("problems.download")}
    </Button>
  );
}

async function readAll(id: string): Promise<readonly ImportProblem[]> {
  const all: ImportProblem[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(importsApi.listImportProblems, { params: { id }, query: { limit: 200, cursor } });
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}
