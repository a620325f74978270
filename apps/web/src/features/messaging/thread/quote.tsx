import { messagingApi } from "@karavan/contract/api/messaging";
import type { Message } from "@karavan/contract/records/messaging";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "../../../lib/query.ts";
import { SkeletonBar } from "../../../ui/skeleton.tsx";
import { KindIcon } from "../kind-icon.tsx";

interface QuoteProps {
  id: string;
  /** The message, when the thread has read it. */
  known: Message | undefined;
  onOpen: (id: string) => void;
}

/** The message another one answers; pressing it goes there. */
export function Quote({ id, known, onOpen }: QuoteProps) {
  const { data, isError } = useQuery({
    ...read(messagingApi.getMessage, { params: { id } }),
    enabled: !known,
    retry: false,
  });
  const message = known ?? data;
  const { t } = useTranslation("messaging");
  return (
    <button
      type="button"
      onClick={() => onOpen(id)}
      className="mx-2 mt-2 flex max-w-[calc(100%-1rem)] min-w-40 flex-col items-start rounded-small border-l-2 border-accent-text bg-hover px-2 py-1 text-start text-body hover:bg-pressed"
    >
      {message ? (
        <QuotedMessage message={message} />
      ) : isError ? (
        <span className="text-ink-3">{t("thread.quoteGone")}</span>
      ) : (
        <SkeletonBar className="my-1 w-32" />
      )}
    </button>
  );
}

/** Who said it, and its first line. */
export function QuotedMessage({ message }: { message: Message }) {
  const { t } = useTranslation("messaging");
  const { author, kind, text, deletedAt, direction } = message;
  const words = deletedAt ? t("thread.deleted") : text || t(`kind.${kind}`);
  return (
    <>
      <span className="max-w-full truncate text-meta font-strong text-accent-text">
        {author.name ?? t(direction === "outbound" ? "thread.us" : `actor.${author.kind}`)}
      </span>
      <span className="flex max-w-full items-center gap-1 text-ink-2">
        {!deletedAt && <KindIcon kind={kind} />}
        <span dir="auto" className="truncate">
          {words}
        </span>
      </span>
    </>
  );
}
