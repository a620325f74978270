import { useTranslation } from "react-i18next";
import { formatBytes } from "../../../lib/format.ts";
import { Button } from "../../../ui/button.tsx";
import { FileList } from "../../../ui/file-drop/file-list.tsx";
import { Progress } from "../../../ui/progress.tsx";
import { fileStates, sizeOf } from "./file-states.ts";
import { forgetUpload, type Upload } from "./upload-flow.ts";

/** So many files are listed one by one; of more, the sum says enough. */
const mostListed = 12;

/** Files on their way, and then being read by the server. */
export function UploadProgress({ upload: { files, share } }: { upload: Extract<Upload, { kind: "sending" }> }) {
  const { t } = useTranslation("imports");
  const total = sizeOf(files);
  const isReading = share >= 1;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-4 rounded-card border border-line p-4">
        <Progress
          label={isReading ? t("upload.reading") : t("upload.sending", { count: files.length })}
          share={isReading ? null : share}
          detail={
            isReading
              ? formatBytes(total)
              : t("upload.of", { sent: formatBytes(share * total), total: formatBytes(total) })
          }
        />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 flex-1 basis-60 text-pretty text-ink-2">
            {t(isReading ? "upload.readingText" : "upload.text")}
          </p>
          <Button onClick={forgetUpload}>{t("upload.cancel")}</Button>
        </div>
      </div>
      {files.length <= mostListed && !isReading && <FileList entries={fileStates(files, share)} />}
    </div>
  );
}
