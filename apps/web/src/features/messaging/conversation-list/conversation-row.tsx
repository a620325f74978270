import type { Conversation } from "@karavan/contract/records/messaging";
import { Sparkles } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { CountBadge } from "../../../ui/badge.tsx";
import { StageDot, type StagePlace } from "../../../ui/stage-dot.tsx";
import { Time } from "../../../ui/time.tsx";
import { useWritten } from "../composer/written.ts";
import { ConversationAvatar, nameOf } from "../conversation-avatar.tsx";
import { DeliveryMark } from "../delivery-mark.tsx";
import { KindIcon } from "../kind-icon.tsx";

/** Height of a row in pixels: what keeps the list still. */
export const rowHeight = 64;

export interface ConversationRowProps {
  conversation: Conversation;
  open: boolean;
  stagePlace: StagePlace | undefined;
  /** The pointer rests on it: what it holds may be fetched ahead. */
  onNear: (id: string) => void;
}

/** A conversation in the list: who, on what network, how far as a client, the last word and what waits. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, open, stagePlace, onNear } = props;
  const { lastMessage, unread, stage, status } = conversation;
  const { t } = useTranslation("messaging");
  return (
    <div className="flex h-full items-center gap-3 px-3" onPointerEnter={() => onNear(conversation.id)}>
      <ConversationAvatar conversation={conversation} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="flex items-center gap-1.5">
          {stage && stagePlace && (
            <StageDot tone={stage.color} place={stagePlace} label={stage.name} className="size-3" />
          )}
          <span
            className={cn(
              "min-w-0 flex-1 truncate text-read",
              unread > 0 ? "font-strong" : "font-medium",
              status === "closed" && "text-ink-3",
            )}
          >
            {nameOf(conversation)}
          </span>
          {lastMessage?.direction === "outbound" && <DeliveryMark status={lastMessage.status} />}
          {lastMessage && (
            <Time
              at={lastMessage.at}
              as="short"
              className={cn("tabular shrink-0 text-meta", unread > 0 && !open ? "text-accent-text" : "text-ink-3")}
            />
          )}
        </div>
        <div className="flex h-5 items-center gap-1.5 text-body text-ink-3">
          <LastLine conversation={conversation} />
          {conversation.hasDraft && (
            <span
              role="img"
              aria-label={t("row.draftReady")}
              title={t("row.draftReady")}
              className="shrink-0 text-accent-text"
            >
              <Sparkles aria-hidden className="size-3.5" />
            </span>
          )}
          <CountBadge count={unread} label={t("row.unread", { count: unread })} />
        </div>
      </div>
    </div>
  );
});

/** What was typed and not sent comes before what was said: it is easily forgotten. */
function LastLine({ conversation: { id, lastMessage, status } }: { conversation: Conversation }) {
  const { t } = useTranslation("messaging");
  const { text } = useWritten(id);
  if (text.trim() !== "") {
    return (
      <span dir="auto" className="min-w-0 flex-1 truncate">
        <span className="text-danger-text">{t("row.written")}</span> {text}
      </span>
    );
  }
  if (!lastMessage) return <span className="min-w-0 flex-1 truncate">{t("row.empty")}</span>;
  const words = lastMessage.text || t(`kind.${lastMessage.kind}`);
  return (
    <>
      <KindIcon kind={lastMessage.kind} />
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {status === "closed" && <span className="text-ink-3">{t("row.closed")} · </span>}
        {lastMessage.direction === "outbound" && <span className="text-ink-2">{t("row.us")} </span>}
        {words}
      </span>
    </>
  );
}
