import { useTranslation } from "react-i18next";

/** The product's sign and name; the sign alone where there is no room. */
export function Wordmark({ narrow = false }: { narrow?: boolean }) {
  const { t } = useTranslation("ui");
  return (
    <span className="flex items-center gap-2 px-1 text-read font-strong text-ink">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-6 shrink-0 rounded-control bg-accent text-on-accent">
        <path
          d="M7 22c2.5-6 4.5-9 6.2-9 2.4 0 2.3 4.5 4.3 4.5S20.5 10 25 10"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.75"
          strokeLinecap="round"
        />
        <circle cx="25" cy="10" r="2.6" fill="currentColor" />
      </svg>
      <span className={narrow ? "sr-only" : undefined}>{t("product")}</span>
    </span>
  );
}
