import { ChevronLeft } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "./icon-button.tsx";

export interface PageHeaderProps {
  title: string;
  /** Beside the title: a count, a status. */
  meta?: ReactNode;
  /** At the end: the page's acts, the main one last. */
  actions?: ReactNode;
  /** Shown before the title, for a page one came into. */
  onBack?: () => void;
  /** A second line: tabs, filters. */
  children?: ReactNode;
}

/** The top of a page; its title is also the document's. */
export function PageHeader({ title, meta, actions, onBack, children }: PageHeaderProps) {
  const { t } = useTranslation("ui");
  useDocumentTitle(title);
  return (
    <header className="flex shrink-0 flex-col border-b border-line bg-surface">
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
        {onBack && <IconButton icon={ChevronLeft} label={t("back")} onClick={onBack} className="-ml-2" />}
        <h1 className="min-w-0 truncate text-title font-strong">{title}</h1>
        {meta && <div className="flex items-center gap-2 text-body text-ink-3">{meta}</div>}
        {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
      </div>
      {children && <div className="flex min-w-0 items-center gap-2 px-4">{children}</div>}
    </header>
  );
}

/** Puts a title on the browser's tab while the component is on screen. */
export function useDocumentTitle(title: string): void {
  const { t } = useTranslation("ui");
  const name = t("product");
  useEffect(() => {
    document.title = `${title} · ${name}`;
    return () => {
      document.title = name;
    };
  }, [title, name]);
}
