import { FileUp } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { useAddFiles } from "./composer.tsx";

interface DropZoneProps {
  conversationId: string;
  disabled: boolean;
  children: ReactNode;
}

/** The whole conversation takes files that are dropped on it. */
export function DropZone({ conversationId, disabled, children }: DropZoneProps) {
  const { t } = useTranslation("messaging");
  const add = useAddFiles(conversationId);
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving its parent, so depth tells when the pointer is really gone.
  const depth = useRef(0);
  const enter = (event: DragEvent) => {
    if (disabled || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    depth.current += 1;
    setOver(true);
  };
  const leave = () => {
    depth.current = Math.max(0, depth.current - 1);
    if (depth.current === 0) setOver(false);
  };
  const drop = (event: DragEvent) => {
    depth.current = 0;
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (disabled || files.length === 0) return;
    event.preventDefault();
    add(files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the paper clip is the way by keys.
    <div
      onDragEnter={enter}
      onDragLeave={leave}
      onDragOver={(event) => !disabled && event.preventDefault()}
      onDrop={drop}
      className="relative flex min-h-0 flex-1 flex-col"
    >
      {children}
      <div
        aria-hidden
        className={cn(
          "pointer-events-none absolute inset-2 z-20 flex flex-col items-center justify-center gap-2 rounded-card border-2 border-dashed border-accent-text bg-accent-soft/90 text-title font-medium text-accent-text transition-opacity",
          !over && "opacity-0",
        )}
      >
        <FileUp className="size-8" strokeWidth={1.5} />
        {t("composer.drop")}
      </div>
    </div>
  );
}
