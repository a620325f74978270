import type { Message } from "@karavan/contract/records/messaging";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { reasonText } from "../refusal-words.ts";
import type { ThreadActs } from "./thread-acts.ts";

/** Why a message of ours did not arrive, or may not have, and what one can do about it. */
export function Undelivered({ message, acts }: { message: Message; acts: ThreadActs }) {
  const { t } = useTranslation("messaging");
  const { id, status, statusCode, text } = message;
  if (status === "uncertain") {
    return (
      <Note tone="warning" title={t("uncertain.title")} text={t("uncertain.text")}>
        {acts.canWrite && (
          <>
            <Button size="small" onClick={() => acts.resolve(id, "sent")}>
              {t("uncertain.sent")}
            </Button>
            <Button size="small" onClick={() => acts.resolve(id, "failed")}>
              {t("uncertain.failed")}
            </Button>
            <Button size="small" onClick={() => acts.resolve(id, "retry")}>
              {t("uncertain.retry")}
            </Button>
          </>
        )}
      </Note>
    );
  }
  if (status === "failed") {
    return (
      <Note tone="danger" title={t("failed.title")} text={reasonText(statusCode)}>
        {acts.canWrite && (
          <Button size="small" onClick={() => acts.resolve(id, "retry")}>
            {t("thread.retry")}
          </Button>
        )}
      </Note>
    );
  }
  if (status === "refused") {
    return (
      <Note tone="danger" title={t("refused.title")} text={reasonText(statusCode)}>
        {acts.canWrite && text && (
          <Button size="small" onClick={() => acts.rewrite(text)}>
            {t("refused.rewrite")}
          </Button>
        )}
      </Note>
    );
  }
  return null;
}

interface NoteProps {
  tone: "danger" | "warning";
  title: string;
  text: string;
  children?: ReactNode;
}

/** A remark under a bubble. */
export function Note({ tone, title, text, children }: NoteProps) {
  return (
    <div className="mt-1 flex max-w-[min(100%,30rem)] flex-col items-end gap-1.5 text-end text-meta">
      <p className="text-ink-2">
        <strong className={tone === "danger" ? "font-medium text-danger-text" : "font-medium text-warning-text"}>
          {title}
        </strong>{" "}
        {text}
      </p>
      {children && <div className="flex flex-wrap justify-end gap-1.5">{children}</div>}
    </div>
  );
}
