import { CircleAlert, FileText, RotateCw, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { formatBytes, formatShare } from "../../../lib/format.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { removeUpload, retryUpload, type Upload } from "./uploads.ts";

interface UploadChipsProps {
  conversationId: string;
  uploads: readonly Upload[];
}

/** Files that will go with the message, each with how far it is. */
export function UploadChips({ conversationId, uploads }: UploadChipsProps) {
  const { t } = useTranslation("messaging");
  if (uploads.length === 0) return null;
  return (
    <ul aria-label={t("composer.files")} className="flex max-h-40 flex-wrap gap-2 overflow-y-auto px-4 pt-2">
      {uploads.map((upload) => (
        <li
          key={upload.id}
          className="relative flex h-12 w-56 max-w-full items-center gap-2 overflow-hidden rounded-control border border-line bg-canvas pr-1 pl-1.5"
        >
          <Thumb upload={upload} />
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="truncate text-body">{upload.name}</span>
            <State upload={upload} />
          </span>
          {upload.state.kind === "failed" && (
            <IconButton
              size="small"
              icon={RotateCw}
              label={t("composer.retryFile", { name: upload.name })}
              onClick={() => retryUpload(conversationId, upload.id)}
            />
          )}
          <IconButton
            size="small"
            icon={X}
            label={t("composer.removeFile", { name: upload.name })}
            onClick={() => removeUpload(conversationId, upload.id)}
          />
          {upload.state.kind === "sending" && (
            <span
              role="progressbar"
              aria-label={upload.name}
              aria-valuenow={Math.round(upload.state.share * 100)}
              className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-accent-text transition-transform"
              style={{ transform: `scaleX(${upload.state.share})` }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Thumb({ upload: { preview, state } }: { upload: Upload }) {
  const look = "size-9 shrink-0 rounded-small";
  if (preview) return <img src={preview} alt="" className={cn(look, "object-cover")} />;
  const Icon = state.kind === "failed" ? CircleAlert : FileText;
  return (
    <span
      className={cn(
        look,
        "flex items-center justify-center bg-hover",
        state.kind === "failed" ? "text-danger-text" : "text-ink-3",
      )}
    >
      <Icon aria-hidden className="size-4" />
    </span>
  );
}

function State({ upload: { state, size } }: { upload: Upload }) {
  if (state.kind === "failed") return <span className="truncate text-meta text-danger-text">{state.error}</span>;
  return (
    <span className="tabular text-meta text-ink-3">
      {formatBytes(size)}
      {state.kind === "sending" && ` · ${formatShare(state.share)}`}
    </span>
  );
}
