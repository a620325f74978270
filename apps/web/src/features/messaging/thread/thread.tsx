import type { Conversation, Message } from "@karavan/contract/records/messaging";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Loading, SkeletonBar } from "../../../ui/skeleton.tsx";
import { findFirstUnread } from "./arrange-messages.ts";
import type { ThreadPart } from "./merge-messages.ts";
import { ThreadBody } from "./thread-body.tsx";
import { useThreadPart } from "./thread-part.ts";
import type { Anchor } from "./use-thread-scroll.ts";

export interface ThreadProps {
  conversation: Conversation;
  /** A message to show at first, however far back it is. */
  targetId: string | undefined;
  onWhy: (eventId: string) => void;
}

/** The messages of a conversation. Mount it anew (by key) for another conversation. */
export function Thread({ conversation, targetId, onWhy }: ThreadProps) {
  const { t } = useTranslation("messaging");
  const { part, error, retry, older } = useThreadPart(conversation.id);
  if (!part && error) return <ErrorState error={error} title={t("thread.loadFailed")} onRetry={retry} />;
  if (!part) return <SkeletonThread />;
  return (
    <ThreadBody
      conversation={conversation}
      part={part}
      start={startOf(conversation, part)}
      targetId={targetId}
      older={older}
      onWhy={onWhy}
    />
  );
}

/** Where the line above unread messages stands when the thread is opened. */
const unreadTopPx = 72;

/** Where reading goes on: at what nobody has seen, else at the end. */
function startOf({ unread }: Conversation, { items }: ThreadPart): { anchor: Anchor; unread: Message | undefined } {
  const first = findFirstUnread(items, unread);
  return { anchor: first ? { id: first.id, top: unreadTopPx } : "end", unread: first };
}

const shapes = ["w-48", "w-72", "w-40 self-end", "w-64", "w-56 self-end", "w-80 self-end", "w-52"];

function SkeletonThread() {
  return (
    <Loading className="flex min-h-0 flex-1 flex-col justify-end gap-2 overflow-hidden bg-canvas px-5 py-4">
      {shapes.map((shape) => (
        <SkeletonBar key={shape} className={cn("h-10 max-w-full rounded-card", shape)} />
      ))}
    </Loading>
  );
}
