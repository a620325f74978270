import type { ImportProblem } from "@karavan/contract/records/imports";
import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, errorText, traceIdOf } from "../../../lib/errors.ts";
import { formatBytes, formatShare } from "../../../lib/format.ts";
import { Button } from "../../../ui/button.tsx";
import { TraceId } from "../../../ui/error-state.tsx";
import type { DroppedFile } from "../../../ui/file-drop/read-drop.ts";
import { Notice } from "../../../ui/notice.tsx";
import { SomeProblems } from "../some-problems.tsx";
import { forgetUpload, type Upload } from "./upload-flow.ts";

interface UploadFailedProps {
  upload: Extract<Upload, { kind: "failed" }>;
  onSend: (files: readonly DroppedFile[]) => void;
}

/** An upload that broke off or was refused: why, what was kept, and how to go on with the same files. */
export function UploadFailed({ upload: { files, share, error }, onSend }: UploadFailedProps) {
  const { t } = useTranslation("imports");
  const traceId = traceIdOf(error);
  const tooLarge = tooLargeFile(error);
  const others = files.filter(({ path }) => path !== tooLarge?.file);
  const kept = t("failed.kept", { count: files.length });
  if (tooLarge) {
    return (
      <Notice
        tone="danger"
        title={t("failed.tooLarge", { name: tooLarge.file })}
        action={
          others.length > 0 && (
            <Button onClick={() => onSend(others)}>{t("failed.withoutIt", { count: others.length })}</Button>
          )
        }
      >
        {t("failed.tooLargeText", { size: formatBytes(tooLarge.maxBytes) })}
      </Notice>
    );
  }
  return (
    <Notice
      tone="danger"
      title={isBroken(error) && share < 1 ? t("failed.broken", { share: formatShare(share) }) : t("failed.title")}
      action={
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="ghost" onClick={forgetUpload}>
            {t("failed.forget")}
          </Button>
          <Button icon={RotateCw} onClick={() => onSend(files)}>
            {t("failed.again")}
          </Button>
        </div>
      }
    >
      <p>
        {isBroken(error) ? t("failed.brokenText") : errorText(error)} {kept}
      </p>
      {traceId && <TraceId id={traceId} />}
    </Notice>
  );
}

/** Files that were read and hold no chat: what is wrong with each. */
export function NothingFound({ problems, help }: { problems: readonly ImportProblem[]; help: ReactNode }) {
  const { t } = useTranslation("imports");
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="warning" title={t("refused.nothing")} action={help}>
        {t("refused.nothingText")}
      </Notice>
      {problems.length > 0 && (
        <div className="rounded-card border border-line">
          <SomeProblems problems={problems} />
        </div>
      )}
    </div>
  );
}

/** Nothing answered: the connection broke, or a file changed on the disk while it was being read. */
function isBroken(error: unknown): boolean {
  return error instanceof ApiError && error.status === 0;
}

function tooLargeFile(error: unknown): { file: string; maxBytes: number } | undefined {
  if (!(error instanceof ApiError) || error.code !== "file_too_large") return undefined;
  const { file, maxBytes } = error.details ?? {};
  return typeof file === "string" && typeof maxBytes === "number" ? { file, maxBytes } : undefined;
}
