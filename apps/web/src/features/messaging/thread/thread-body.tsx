import type { Attachment, Conversation, Message } from "@karavan/contract/records/messaging";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { currentTimeZone } from "../../../lib/format.ts";
import type { More } from "../../../lib/lists/more.ts";
import { useMe } from "../../../lib/me.ts";
import { Lightbox } from "../../../ui/lightbox.tsx";
import { ListEnd } from "../../../ui/list-end.tsx";
import { SkeletonBar } from "../../../ui/skeleton.tsx";
import { useOutbox } from "../composer/outbox.ts";
import { PendingBubbles } from "../composer/pending-bubbles.tsx";
import { arrangeMessages } from "./arrange-messages.ts";
import { attachmentAddress } from "./attachment-address.ts";
import { isPicture } from "./attachments.tsx";
import type { ThreadPart } from "./merge-messages.ts";
import { ThreadDaySection } from "./thread-day.tsx";
import { ToEnd } from "./to-end.tsx";
import { useJump } from "./use-jump.ts";
import { useReadMarks } from "./use-read-marks.ts";
import { useThreadActs } from "./use-thread-acts.ts";
import { useThreadKeys } from "./use-thread-keys.ts";
import { type Anchor, useThreadScroll } from "./use-thread-scroll.ts";

interface ThreadBodyProps {
  conversation: Conversation;
  part: ThreadPart;
  start: { anchor: Anchor; unread: Message | undefined };
  targetId: string | undefined;
  /** How the thread goes on before what was read. */
  older: More;
  onWhy: (eventId: string) => void;
}

/** The thread once it has been read: days, bubbles, what is on its way, and where one stands in it. */
export function ThreadBody({ conversation, part, start, targetId, older, onWhy }: ThreadBodyProps) {
  const { t } = useTranslation("messaging");
  const me = useMe();
  const [unreadId, setUnreadId] = useState(start.unread?.id);
  const outbox = useOutbox(conversation.id);
  const { below, onSeen } = useReadMarks(conversation, part.items);
  const shown = `${part.items.length} ${part.items.at(-1)?.id} ${outbox.map(({ id, refusal }) => id + refusal).join()}`;
  const scroll = useThreadScroll({
    shown,
    start: start.anchor,
    onNearTop: () => older.error === null && void older.load?.(),
    onSeen,
  });
  const { jump, highlightId } = useJump({
    conversationId: conversation.id,
    older,
    showMessage: scroll.showMessage,
  });
  useEffect(() => {
    if (targetId) jump(targetId);
  }, [targetId, jump]);
  const [pictureId, setPictureId] = useState<string>();
  const acts = useThreadActs({ conversation, canWrite: me.may("messaging:send"), jump, onWhy, setPictureId });
  const days = useMemo(
    () => arrangeMessages(part.items, { timeZone: currentTimeZone(), unreadId }),
    [part.items, unreadId],
  );
  const byId = useMemo(() => new Map(part.items.map((message) => [message.id, message])), [part.items]);
  // What was just written is looked at, wherever one was.
  const lastOutgoing = outbox.at(-1)?.id;
  const { showEnd } = scroll;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new message of one's own moves the view.
  useEffect(() => {
    if (!lastOutgoing) return;
    showEnd();
    setUnreadId(undefined);
  }, [lastOutgoing]);
  const onKeyDown = useThreadKeys(scroll.scroller);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col bg-canvas">
      <div
        ref={scroll.scroller}
        onScroll={scroll.onScroll}
        onKeyDown={onKeyDown}
        role="log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one reads and scrolls it by keys.
        tabIndex={0}
        aria-label={t("thread.label")}
        className="ring-inside min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div ref={scroll.content} className="flex min-h-full flex-col justify-end pb-3">
          {older.load && <Older more={older} />}
          {days.map((day) => (
            <ThreadDaySection
              key={day.day}
              day={day}
              unreadId={unreadId}
              isGroup={conversation.kind === "group"}
              myId={me.memberId}
              byId={byId}
              highlightId={highlightId}
              acts={acts}
            />
          ))}
          <PendingBubbles outgoing={outbox} />
        </div>
      </div>
      {!scroll.isAtEnd && <ToEnd count={below} onPress={scroll.showEnd} />}
      <Pictures items={part.items} shownId={pictureId} onShow={setPictureId} />
    </div>
  );
}

/** Keeps its height whether it is loading or not, so that nothing moves. */
function Older({ more }: { more: More }) {
  if (more.error && !more.isLoading) return <ListEnd more={more} className="min-h-16" />;
  return (
    <div aria-hidden className="flex h-16 flex-col items-start justify-center gap-2 px-5">
      {more.isLoading && <SkeletonBar className="h-9 w-56 rounded-card" />}
    </div>
  );
}

interface PicturesProps {
  items: readonly Message[];
  shownId: string | undefined;
  onShow: (id: string | undefined) => void;
}

/** Every picture of the thread, to turn over one by one. */
function Pictures({ items, shownId, onShow }: PicturesProps) {
  const pictures = useMemo(() => (shownId === undefined ? [] : items.flatMap(picturesOf)), [items, shownId]);
  return (
    <Lightbox
      open={shownId !== undefined}
      onClose={() => onShow(undefined)}
      pictures={pictures}
      shownId={shownId}
      onShow={onShow}
    />
  );
}

function picturesOf({ attachments }: Message) {
  return attachments.filter(isPicture).map(({ id, name }: Attachment) => ({ id, name, src: attachmentAddress(id) }));
}
