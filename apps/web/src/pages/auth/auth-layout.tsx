import type { ReactNode } from "react";
import { useDocumentTitle } from "../../ui/page-header.tsx";
import { UserMenu } from "../shell/user-menu.tsx";
import { Wordmark } from "../shell/wordmark.tsx";

export interface AuthLayoutProps {
  title: string;
  text?: ReactNode;
  children: ReactNode;
  /** Below the form: the other way in. */
  footer?: ReactNode;
}

/** One form in the middle of a quiet page, for whoever is not inside yet. */
export function AuthLayout({ title, text, children, footer }: AuthLayoutProps) {
  useDocumentTitle(title);
  return (
    <div className="flex h-full flex-col overflow-y-auto bg-canvas">
      <header className="flex items-center justify-between px-4 py-3">
        <Wordmark />
        <UserMenu narrow />
      </header>
      <main className="mx-auto flex w-full max-w-96 flex-1 flex-col justify-center gap-6 px-4 pb-16">
        <div className="flex flex-col gap-1.5">
          <h1 className="text-display font-strong">{title}</h1>
          {text && <p className="text-read text-ink-2">{text}</p>}
        </div>
        {children}
        {footer && <p className="text-center text-body text-ink-2">{footer}</p>}
      </main>
    </div>
  );
}
