import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../lib/cn.ts";

const looks = {
  info: { icon: Info, ground: "bg-info-soft", ink: "text-info-text" },
  success: { icon: CircleCheck, ground: "bg-success-soft", ink: "text-success-text" },
  warning: { icon: TriangleAlert, ground: "bg-warning-soft", ink: "text-warning-text" },
  danger: { icon: CircleAlert, ground: "bg-danger-soft", ink: "text-danger-text" },
};

export interface NoticeProps {
  tone: keyof typeof looks;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Something to know in its place on the page: a refused form, a channel that fell silent. Danger is announced at once. */
export function Notice({ tone, title, children, action }: NoticeProps) {
  const { icon: Icon, ground, ink } = looks[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={cn("flex items-start gap-2.5 rounded-card px-3 py-2.5", ground)}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", ink)} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-ink-2">{children}</div>}
      </div>
      {action}
    </div>
  );
}
