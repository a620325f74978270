import { ChevronLeft, EllipsisVertical, FileArchive, FileText, FolderClosed, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../../../lib/cn.ts";

/**
 * Small drawings of what one sees in a messenger, drawn in our own tokens so that they follow the theme. They repeat
 * what stands beside them in words, so screen readers pass them by.
 */
export function Picture({ children }: { children: ReactNode }) {
  return (
    <div
      aria-hidden
      className="flex h-44 w-full items-center justify-center overflow-hidden rounded-card bg-sunken p-3 text-meta select-none"
    >
      {children}
    </div>
  );
}

/** A phone with a chat open. `point` says what to tap in its header; a menu hangs over the chat. */
export function Phone({ point, children }: { point?: "name" | "menu"; children?: ReactNode }) {
  return (
    <div className="relative flex h-full w-44 flex-col overflow-hidden rounded-card border border-line-strong bg-surface">
      <div className="flex h-8 shrink-0 items-center gap-1.5 border-b border-line px-1.5">
        <ChevronLeft className="size-3.5 shrink-0 text-ink-3" />
        <span className={cn("flex flex-1 items-center gap-1.5 rounded-small p-0.5", point === "name" && pointed)}>
          <span className="size-4 rounded-full bg-tone-sky-soft" />
          <Bar className="w-14" />
        </span>
        <span className={cn("rounded-small p-0.5", point === "menu" && pointed)}>
          <EllipsisVertical className="size-3.5 text-ink-3" />
        </span>
      </div>
      <div className="flex flex-1 flex-col justify-end gap-1.5 bg-canvas p-2">
        <Bubble className="w-20" />
        <Bubble own className="w-16" />
        <Bubble className="w-24" />
      </div>
      {children}
    </div>
  );
}

/** Lines one can choose from; the one to choose is marked. */
export function MenuLines({ lines, on, place }: { lines: readonly string[]; on: number; place: "corner" | "bottom" }) {
  return (
    <div
      className={cn(
        "absolute flex flex-col gap-0.5 rounded-control bg-raised p-1 shadow-float",
        place === "corner" ? "top-9 right-1.5 w-34" : "inset-x-1.5 bottom-1.5",
      )}
    >
      {lines.map((line, index) => (
        <span
          key={line}
          className={cn(
            "truncate rounded-small px-1.5 py-1",
            index === on ? cn(pointed, "font-medium text-ink") : "text-ink-2",
          )}
        >
          {line}
        </span>
      ))}
    </div>
  );
}

/** A window on a computer with choices in it. */
export function Window({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex h-full w-56 flex-col overflow-hidden rounded-card border border-line-strong bg-surface">
      <div className="flex h-7 shrink-0 items-center gap-1 border-b border-line px-2">
        {["close", "smaller", "larger"].map((dot) => (
          <span key={dot} className="size-1.5 rounded-full bg-pressed" />
        ))}
        <span className="min-w-0 flex-1 truncate pr-5 text-center font-medium">{title}</span>
      </div>
      <div className="flex flex-1 flex-col justify-center gap-1 p-2">{children}</div>
    </div>
  );
}

/** A choice in a window, ticked or not. */
export function Choice({
  words,
  on,
  round = false,
  marked = false,
}: {
  words: string;
  on: boolean;
  round?: boolean;
  marked?: boolean;
}) {
  return (
    <span className={cn("flex items-center gap-2 rounded-small px-1.5 py-1", marked && pointed)}>
      <span
        className={cn(
          "size-3 shrink-0 border",
          round ? "rounded-full" : "rounded-small",
          on ? "border-accent bg-accent" : "border-line-strong",
        )}
      />
      <span className={cn("truncate", marked ? "font-medium" : "text-ink-2")}>{words}</span>
    </span>
  );
}

const fileIcons: Record<"text" | "zip" | "folder", LucideIcon> = {
  text: FileText,
  zip: FileArchive,
  folder: FolderClosed,
};

/** Files as they lie on a computer, on their way into a frame where they are dropped. */
export function Files({ files }: { files: readonly { name: string; kind: keyof typeof fileIcons }[] }) {
  return (
    <div className="flex h-full w-56 flex-col items-center justify-center gap-2 rounded-card border border-dashed border-accent bg-accent-soft p-3">
      {files.map(({ name, kind }) => {
        const Icon = fileIcons[kind];
        return (
          <span
            key={name}
            className="flex max-w-full items-center gap-2 rounded-control bg-raised px-2.5 py-1.5 shadow-float"
          >
            <Icon className="size-4 shrink-0 text-accent-text" />
            <span className="truncate">{name}</span>
          </span>
        );
      })}
    </div>
  );
}

const pointed = "bg-accent-soft ring-2 ring-accent ring-inset";

function Bar({ className }: { className: string }) {
  return <span className={cn("block h-1.5 rounded-full bg-pressed", className)} />;
}

function Bubble({ own = false, className }: { own?: boolean; className: string }) {
  return <span className={cn("block h-4 rounded-control", own ? "self-end bg-selected" : "bg-pressed", className)} />;
}
