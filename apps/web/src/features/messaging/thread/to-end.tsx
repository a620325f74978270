import { ArrowDown } from "lucide-react";
import { useTranslation } from "react-i18next";

/** The way back to the newest message, with how many came meanwhile. */
export function ToEnd({ count, onPress }: { count: number; onPress: () => void }) {
  const { t } = useTranslation("messaging");
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 bottom-3 z-10 flex justify-end px-4">
      <button
        type="button"
        onClick={onPress}
        aria-label={count > 0 ? t("thread.new", { count }) : t("thread.toEnd")}
        className={
          count > 0
            ? "pointer-events-auto flex h-9 items-center gap-1.5 rounded-full bg-accent px-3.5 text-body font-medium text-on-accent shadow-float hover:bg-accent-hover"
            : "pointer-events-auto flex size-9 items-center justify-center rounded-full bg-raised text-ink-2 shadow-float hover:text-ink"
        }
      >
        <ArrowDown aria-hidden className="size-4" />
        {count > 0 && t("thread.new", { count })}
      </button>
    </div>
  );
}
