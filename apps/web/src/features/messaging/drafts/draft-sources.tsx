import type { DraftSource } from "@karavan/contract/records/messaging";
import { BookText, Briefcase, ContactRound, type LucideIcon, MessagesSquare } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatShare } from "../../../lib/format.ts";
import { Button } from "../../../ui/button.tsx";
import { Popover } from "../../../ui/popover.tsx";

const icons: Record<DraftSource["kind"], LucideIcon> = {
  past_answer: BookText,
  conversation: MessagesSquare,
  deal: Briefcase,
  contact: ContactRound,
};

interface DraftSourcesProps {
  sources: readonly DraftSource[];
  onOpen: (conversationId: string, messageId: string | null) => void;
}

/** What a draft leans on, as chips; each opens to its words and the place they come from. */
export function DraftSources({ sources, onOpen }: DraftSourcesProps) {
  const { t } = useTranslation("messaging");
  if (sources.length === 0) return <p className="px-1 text-meta text-ink-3">{t("draft.noSources")}</p>;
  return (
    <ul aria-label={t("draft.sources")} className="flex flex-wrap gap-1">
      {sources.map((source, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sources of a draft do not change.
        <li key={index}>
          <SourceChip source={source} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  );
}

function SourceChip({ source, onOpen }: { source: DraftSource; onOpen: DraftSourcesProps["onOpen"] }) {
  const { t } = useTranslation("messaging");
  const { kind, title, excerpt, conversationId, messageId, score } = source;
  const Icon = icons[kind];
  const trigger = (
    <button
      type="button"
      className="flex h-6 max-w-52 items-center gap-1 rounded-full bg-surface px-2 text-meta text-ink-2 hover:bg-hover data-popup-open:bg-pressed pointer-coarse:h-control"
    >
      <Icon aria-hidden className="size-3 shrink-0 text-ink-3" />
      <span className="truncate">{title || t(`source.${kind}`)}</span>
    </button>
  );
  return (
    <Popover trigger={trigger} title={`${t(`source.${kind}`)}${title ? `: ${title}` : ""}`} side="top">
      {(close) => (
        <div className="flex w-72 max-w-full flex-col gap-2">
          <blockquote
            dir="auto"
            className="max-h-48 overflow-y-auto border-l-2 border-accent-text pl-2 whitespace-pre-wrap text-ink-2 wrap-anywhere"
          >
            {excerpt}
          </blockquote>
          {kind === "past_answer" && (
            <p className="text-meta text-ink-3">{t("source.alike", { share: formatShare(score) })}</p>
          )}
          {conversationId !== null && (
            <Button
              size="small"
              onClick={() => {
                close();
                onOpen(conversationId, messageId);
              }}
            >
              {t("source.open")}
            </Button>
          )}
        </div>
      )}
    </Popover>
  );
}
