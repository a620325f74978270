import { CloudAlert, RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import { errorText } from "../lib/errors.ts";
import type { More } from "../lib/lists/more.ts";
import { Button } from "./button.tsx";
import { Spinner } from "./spinner.tsx";

export interface ListEndProps {
  more: More;
  className?: string;
}

/** The end of what has been read of a list: that more is coming, or why it did not come and how to ask again. */
export function ListEnd({ more: { load, isLoading, error }, className }: ListEndProps) {
  const { t } = useTranslation("ui");
  const row = cn("flex base:min-h-9 shrink-0 items-center justify-center gap-2 text-meta text-ink-3", className);
  if (error && !isLoading) {
    return (
      <div role="alert" className={cn(row, "flex-wrap px-3 py-1")}>
        <span className="flex min-w-0 items-center gap-2 text-pretty text-ink-2">
          <CloudAlert aria-hidden className="size-4 shrink-0 text-danger-text" />
          {t("list.moreFailed")} {errorText(error)}
        </span>
        <Button size="small" icon={RotateCw} onClick={() => void load?.()}>
          {t("error.retry")}
        </Button>
      </div>
    );
  }
  return (
    isLoading && (
      <div role="status" className={row}>
        <Spinner />
        {t("list.loadingMore")}
      </div>
    )
  );
}
