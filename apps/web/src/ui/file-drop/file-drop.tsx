import { FileUp, FolderUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { formatBytes } from "../../lib/format.ts";
import { Button } from "../button.tsx";
import { type FileEntry, FileList } from "./file-list.tsx";
import { type DroppedFile, type FileRules, fromPicker, readDrop, refusalOf } from "./read-drop.ts";

export interface FileDropProps extends FileRules {
  /** What the files are for: "WhatsApp and Telegram exports". */
  label: string;
  hint?: string;
  /** A whole folder may be chosen too. */
  folders?: boolean;
  /** The files and how far each is; kept by the caller, who sends them. */
  entries: readonly FileEntry[];
  /** Files that may be sent. Those refused show in the list with the reason and go no further. */
  onFiles: (files: readonly DroppedFile[]) => void;
  onRemove: (id: string) => void;
  onRetry?: (id: string) => void;
}

/** Many files at once: dropped, also as folders, or chosen; with a list of how far each is. */
export function FileDrop({
  label,
  hint,
  accept,
  maxBytes,
  folders = false,
  entries,
  onFiles,
  onRemove,
  onRetry,
}: FileDropProps) {
  const { t } = useTranslation("ui");
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<readonly FileEntry[]>([]);
  const rules = { ...(accept && { accept }), ...(maxBytes !== undefined && { maxBytes }) };
  const take = (dropped: readonly DroppedFile[]) => {
    const judged = dropped.map((one) => ({ ...one, refusal: refusalOf(one.file, rules) }));
    setRefused(
      judged.flatMap(({ file, path, refusal }) => {
        if (refusal === undefined) return [];
        const error =
          refusal === "too-large" ? t("files.tooLarge", { size: formatBytes(maxBytes ?? 0) }) : t("files.wrongType");
        return [{ id: `refused ${path}`, name: path, size: file.size, state: { kind: "failed" as const, error } }];
      }),
    );
    const accepted = judged.filter(({ refusal }) => refusal === undefined).map(({ file, path }) => ({ file, path }));
    if (accepted.length > 0) onFiles(accepted);
  };
  const drop = useDrop((transfer) => void readDrop(transfer).then(take));
  const remove = (id: string) => {
    if (refused.some((entry) => entry.id === id)) setRefused(refused.filter((entry) => entry.id !== id));
    else onRemove(id);
  };
  const notes = [hint, maxBytes === undefined ? undefined : t("files.hint", { size: formatBytes(maxBytes) })]
    .filter(Boolean)
    .join(" · ");
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div
        {...drop.handlers}
        role="group"
        aria-label={label}
        className={cn(
          "flex flex-col items-center gap-3 rounded-card border border-dashed base:border-line-strong px-4 py-8 text-center transition-colors",
          drop.over && "border-accent bg-accent-soft",
        )}
      >
        <FileUp aria-hidden className="size-7 text-accent-text" strokeWidth={1.5} />
        <div className="flex flex-col gap-0.5">
          <p className="font-medium">{label}</p>
          {notes && <p className="text-meta text-ink-3">{notes}</p>}
        </div>
        <div className="flex flex-wrap justify-center gap-2">
          <Button icon={FileUp} onClick={() => files.current?.click()}>
            {t("files.choose")}
          </Button>
          {folders && (
            <Button icon={FolderUp} onClick={() => folder.current?.click()}>
              {t("files.chooseFolder")}
            </Button>
          )}
        </div>
        <p className="text-meta text-ink-3 pointer-coarse:hidden">{t("files.drop")}</p>
        <Picker input={files} onFiles={take} accept={accept} />
        {folders && <Picker input={folder} onFiles={take} folder />}
      </div>
      <FileList entries={[...refused, ...entries]} onRemove={remove} {...(onRetry && { onRetry })} />
    </div>
  );
}

interface PickerProps {
  input: { current: HTMLInputElement | null };
  onFiles: (files: readonly DroppedFile[]) => void;
  accept?: readonly string[] | undefined;
  folder?: boolean;
}

/** The browser's own dialog, opened by the buttons; it is no stop for the keyboard itself. */
function Picker({ input, onFiles, accept, folder = false }: PickerProps) {
  return (
    <input
      ref={input}
      type="file"
      multiple
      tabIndex={-1}
      aria-hidden
      accept={accept?.join(",")}
      {...(folder && { webkitdirectory: "" })}
      className="hidden"
      onChange={(event) => {
        onFiles(Array.from(event.target.files ?? [], fromPicker));
        // So that the same file can be chosen again after it failed.
        event.target.value = "";
      }}
    />
  );
}

function useDrop(onDrop: (transfer: DataTransfer) => void) {
  const [depth, setDepth] = useState(0);
  const stop = (event: DragEvent) => event.preventDefault();
  return {
    over: depth > 0,
    handlers: {
      onDragOver: stop,
      // Entering a child leaves its parent, so crossings are counted.
      onDragEnter: () => setDepth((now) => now + 1),
      onDragLeave: () => setDepth((now) => now - 1),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setDepth(0);
        onDrop(event.dataTransfer);
      },
    },
  };
}
