import type { OutgoingMail } from "@karavan/contract/records/organizations";
import { MailOpen, SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Badge, type BadgeProps } from "../../../ui/badge.tsx";
import { Drawer } from "../../../ui/drawer.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { Time } from "../../../ui/time.tsx";
import { VirtualList } from "../../../ui/virtual-list.tsx";
import { LetterText } from "./letter-text.tsx";
import { useLetter, useLetters } from "./letters.ts";

const tones: Record<OutgoingMail["status"], BadgeProps["tone"]> = {
  kept: "grey",
  queued: "info",
  sent: "success",
  failed: "danger",
};

export interface OutgoingMailListProps {
  q: string;
  onSearch: (q: string) => void;
  /** The letter that is open. */
  openId: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** Letters the system wrote: to whom, about what, whether they left; each can be read in full. */
export function OutgoingMailList({ q, onSearch, openId, onOpen }: OutgoingMailListProps) {
  const { t } = useTranslation("organizations");
  const list = useLetters(q);
  const open = useLetter(list, openId);
  const { items, error, retry, more, mailServer } = list;
  if (!items && error) return <ErrorState error={error} title={t("mail.failed")} onRetry={retry} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex shrink-0 flex-col gap-3 px-4 py-3">
        {items && !mailServer && (
          <Notice tone="info" title={t("mail.noServer")}>
            {t("mail.noServerText")}
          </Notice>
        )}
        <SearchField label={t("mail.search")} value={q} onSearch={onSearch} className="sm:max-w-72" />
      </div>
      {items ? (
        <VirtualList
          label={t("mail.title")}
          items={items}
          itemId={idOf}
          rowHeight={60}
          row={letterRow}
          openId={openId}
          onOpen={({ id }) => onOpen(id)}
          more={more}
          empty={<NoLetters q={q} />}
          className="border-t border-line"
        />
      ) : (
        <SkeletonRows />
      )}
      <Drawer
        open={open !== undefined}
        onClose={() => onOpen(undefined)}
        title={open?.subject ?? ""}
        description={open && t("mail.to", { email: open.to })}
      >
        {open && <Letter letter={open} />}
      </Drawer>
    </div>
  );
}

function idOf({ id }: OutgoingMail): string {
  return id;
}

const letterRow = (letter: OutgoingMail) => <LetterRow letter={letter} />;

function LetterRow({ letter: { to, subject, status, createdAt } }: { letter: OutgoingMail }) {
  return (
    <div className="flex h-full items-center gap-3 border-b border-line px-4">
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{subject}</span>
        <span className="truncate text-meta text-ink-3">{to}</span>
      </div>
      <div className="flex shrink-0 flex-col items-end gap-1">
        <Time at={createdAt} as="short" className="text-meta text-ink-3" />
        <Status status={status} />
      </div>
    </div>
  );
}

function Status({ status }: { status: OutgoingMail["status"] }) {
  const { t } = useTranslation("organizations");
  return <Badge tone={tones[status] ?? "grey"}>{t(`mail.status.${status}`)}</Badge>;
}

function NoLetters({ q }: { q: string }) {
  const { t } = useTranslation("organizations");
  if (q !== "")
    return (
      <EmptyState icon={SearchX} title={t("mail.nothing")}>
        {t("mail.nothingText", { q })}
      </EmptyState>
    );
  return (
    <EmptyState icon={MailOpen} title={t("mail.empty")}>
      {t("mail.emptyText")}
    </EmptyState>
  );
}

function Letter({ letter: { status, error, createdAt, sentAt, text } }: { letter: OutgoingMail }) {
  const { t } = useTranslation("organizations");
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 text-meta text-ink-3">
        <Status status={status} />
        <span>
          {t("mail.written")} <Time at={createdAt} />
        </span>
        {sentAt && (
          <span>
            {t("mail.sent")} <Time at={sentAt} />
          </span>
        )}
      </p>
      {status === "kept" && <Notice tone="info">{t("mail.keptText")}</Notice>}
      {status === "failed" && (
        <Notice tone="danger" title={t("mail.failedTitle")}>
          {error ?? t("mail.failedText")}
        </Notice>
      )}
      <LetterText text={text} />
    </>
  );
}
