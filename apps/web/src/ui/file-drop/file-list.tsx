import { CircleAlert, CircleCheck, FileText, RotateCw, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { formatBytes, formatShare } from "../../lib/format.ts";
import { IconButton } from "../icon-button.tsx";

/** How far a file is. `share` is 0 to 1. */
export type FileState =
  | { kind: "waiting" }
  | { kind: "sending"; share: number }
  | { kind: "done" }
  | { kind: "failed"; error: string };

export interface FileEntry {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  state: FileState;
}

interface FileListProps {
  entries: readonly FileEntry[];
  /** Without it the files stay as they are: they are on their way together. */
  onRemove?: (id: string) => void;
  onRetry?: (id: string) => void;
}

/** The chosen files, each with how far it is. */
export function FileList({ entries, onRemove, onRetry }: FileListProps) {
  const { t } = useTranslation("ui");
  if (entries.length === 0) return null;
  return (
    <ul aria-label={t("files.list")} className="flex flex-col rounded-card border border-line">
      {entries.map((entry) => (
        <li
          key={entry.id}
          className="relative flex min-h-11 items-center gap-2.5 overflow-hidden border-b border-line px-3 py-1.5 last:border-b-0"
        >
          <StateIcon state={entry.state} />
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="truncate">{entry.name}</span>
            <StateWords entry={entry} />
          </span>
          {entry.state.kind === "failed" && onRetry && !entry.id.startsWith("refused ") && (
            <IconButton
              size="small"
              icon={RotateCw}
              label={t("files.retry", { name: entry.name })}
              onClick={() => onRetry(entry.id)}
            />
          )}
          {onRemove && (
            <IconButton
              size="small"
              icon={X}
              label={t("files.remove", { name: entry.name })}
              onClick={() => onRemove(entry.id)}
            />
          )}
          {entry.state.kind === "sending" && <Bar share={entry.state.share} name={entry.name} />}
        </li>
      ))}
    </ul>
  );
}

function StateIcon({ state }: { state: FileState }) {
  const Icon = state.kind === "done" ? CircleCheck : state.kind === "failed" ? CircleAlert : FileText;
  const ink = state.kind === "done" ? "text-success-text" : state.kind === "failed" ? "text-danger-text" : "text-ink-3";
  return <Icon aria-hidden className={cn("size-4 shrink-0", ink)} />;
}

function StateWords({ entry: { size, state } }: { entry: FileEntry }) {
  const { t } = useTranslation("ui");
  if (state.kind === "failed") return <span className="text-meta text-danger-text">{state.error}</span>;
  const words = {
    waiting: t("files.waiting"),
    done: t("files.done"),
    sending: state.kind === "sending" ? formatShare(state.share) : "",
  };
  return (
    <span className="tabular text-meta text-ink-3">
      {formatBytes(size)} · {words[state.kind]}
    </span>
  );
}

function Bar({ share, name }: { share: number; name: string }) {
  return (
    <span
      role="progressbar"
      aria-label={name}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-accent-text transition-transform"
      style={{ transform: `scaleX(${share})` }}
    />
  );
}
