import { Check, CloudAlert, Copy, RotateCw } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { errorText, traceIdOf } from "../lib/errors.ts";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";

export interface ErrorStateProps {
  error: unknown;
  /** What could not be done or shown: "Clients could not be loaded". */
  title?: string;
  /** What is safe all the same: "Your text is kept." */
  kept?: string;
  onRetry?: () => void;
  size?: "panel" | "page";
}

/** What happened, what was kept, what to do, and the id to quote. */
export function ErrorState({ error, title, kept, onRetry, size = "page" }: ErrorStateProps) {
  const { t } = useTranslation("ui");
  const traceId = traceIdOf(error);
  return (
    <div
      role="alert"
      className={cn(
        "flex flex-col items-center justify-center gap-4 text-center",
        size === "page" ? "h-full px-6 py-16" : "px-4 py-8",
      )}
    >
      <CloudAlert
        aria-hidden
        className={cn("text-danger-text", size === "page" ? "size-10" : "size-7")}
        strokeWidth={1.25}
      />
      <div className="flex max-w-sm flex-col gap-1">
        <h2 className={cn("font-strong text-balance", size === "page" ? "text-title" : "text-body")}>
          {title ?? t("error.title")}
        </h2>
        <p className="text-pretty text-ink-2">{errorText(error)}</p>
        {kept && <p className="text-pretty text-ink-2">{kept}</p>}
      </div>
      {onRetry && (
        <Button icon={RotateCw} onClick={onRetry}>
          {t("error.retry")}
        </Button>
      )}
      {traceId && <TraceId id={traceId} />}
    </div>
  );
}

/** The id under which support finds what happened, with a button that copies it. */
export function TraceId({ id }: { id: string }) {
  const { t } = useTranslation("ui");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard?.writeText(id);
    setCopied(true);
  };
  return (
    <p className="flex max-w-full flex-wrap items-center justify-center gap-x-1 text-meta text-ink-3">
      {t("error.trace")}
      <code className="font-mono break-all select-all">{id}</code>
      <IconButton size="small" icon={copied ? Check : Copy} label={copied ? t("copied") : t("copy")} onClick={copy} />
    </p>
  );
}
