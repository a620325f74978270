import type { Message } from "@karavan/contract/records/messaging";
import { Sparkles } from "lucide-react";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { ContextMenu } from "../../../ui/context-menu.tsx";
import { Time } from "../../../ui/time.tsx";
import { toneOf, type tones } from "../../../ui/tones.ts";
import { DeliveryMark } from "../delivery-mark.tsx";
import { KindIcon } from "../kind-icon.tsx";
import { Attachments, isPicture } from "./attachments.tsx";
import { useMessageMenu } from "./message-menu.ts";
import { MessageText } from "./message-text.tsx";
import { MessageTools } from "./message-tools.tsx";
import { Quote } from "./quote.tsx";
import type { ThreadActs } from "./thread-acts.ts";
import { Undelivered } from "./undelivered.tsx";

export interface BubbleProps {
  message: Message;
  /** First and last of its group: the author's name stands above the first, the corner belongs to the last. */
  isFirst: boolean;
  isLast: boolean;
  /** Whether the author must be named: in a group, or when a colleague or an agent wrote for us. */
  named: boolean;
  replyTo: Message | undefined;
  highlighted: boolean;
  acts: ThreadActs;
}

/** One message, with what one can do about it. */
export const Bubble = memo(function Bubble(props: BubbleProps) {
  const { message, isFirst, isLast, acts, highlighted } = props;
  const [near, setNear] = useState(false);
  const items = useMessageMenu(message, acts);
  const isOurs = message.direction === "outbound";
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the focus and the pointer only reveal the buttons inside.
    <div
      data-message={message.id}
      tabIndex={-1}
      onPointerEnter={({ pointerType }) => pointerType === "mouse" && setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={() => setNear(false)}
      className={cn(
        "group/message flex flex-col rounded-card px-3 outline-none sm:px-5 focus-visible:bg-hover",
        isOurs ? "items-end" : "items-start",
        isFirst ? "pt-2" : "pt-0.5",
        highlighted && "bg-selected transition-colors duration-(--calm)",
      )}
    >
      <div
        className={cn(
          "flex max-w-[min(100%,36rem)] items-center gap-1 pointer-coarse:max-w-[min(85%,36rem)] sm:max-w-[min(85%,36rem)]",
          isOurs && "flex-row-reverse",
        )}
      >
        <ContextMenu items={items}>
          <div
            className={cn(
              "relative min-w-0 overflow-hidden rounded-card text-read",
              isOurs ? "bg-accent-soft" : "bg-raised",
              isLast && (isOurs ? "rounded-br-small" : "rounded-bl-small"),
            )}
          >
            <Content {...props} />
          </div>
        </ContextMenu>
        <MessageTools items={items} onReply={() => acts.reply(message)} shown={near} canReply={acts.canWrite} />
      </div>
      <Undelivered message={message} acts={acts} />
    </div>
  );
});

function Content({ message, isFirst, named, replyTo, acts }: BubbleProps) {
  const { t } = useTranslation("messaging");
  if (message.deletedAt) {
    return (
      <p className="flex items-end gap-2 px-3 py-1.5 text-ink-3 italic">
        {t("thread.deleted")}
        <Meta message={message} />
      </p>
    );
  }
  const words = message.text || (message.attachments.length === 0 ? t(`kind.${message.kind}`) : "");
  const isPlain = message.text === "" && message.attachments.length === 0;
  return (
    <>
      {isFirst && named && <Author message={message} />}
      {message.replyToId && <Quote id={message.replyToId} known={replyTo} onOpen={acts.jump} />}
      <Attachments message={message} acts={acts} />
      {words ? (
        <div className={cn("flow-root px-3 py-1.5", isPlain && "text-ink-2 italic")}>
          {showsKind(message) && (
            <KindIcon kind={message.kind} className="mr-1.5 inline size-4 align-text-bottom text-ink-3" />
          )}
          <MessageText text={words} />
          <Meta message={message} />
        </div>
      ) : (
        <WordlessMeta message={message} />
      )}
    </>
  );
}

/** Under files without words: on a picture, or in the free corner of what else there is. */
function WordlessMeta({ message }: { message: Message }) {
  const isOnPicture = message.attachments.length > 0 && message.attachments.every(isPicture);
  return (
    <div
      className={
        isOnPicture
          ? "pointer-events-none absolute right-1.5 bottom-1.5 flex rounded-full bg-surface/90 px-2"
          : "pointer-events-none -mt-5 flex justify-end px-3 pb-1.5"
      }
    >
      <Meta message={message} className={isOnPicture ? "static ml-0 py-0.5" : undefined} />
    </div>
  );
}

/** What has no picture of its own is told apart by a small one. */
function showsKind({ kind, attachments }: Message): boolean {
  return attachments.length === 0 && kind !== "text";
}

/** When it was said, and how far it has come; at the end of the last line where there is room. */
function Meta({ message, className }: { message: Message; className?: string | undefined }) {
  const { at, editedAt, deletedAt, status, direction, draftId } = message;
  const { t } = useTranslation("messaging");
  return (
    <span
      className={cn(
        "base:relative top-0.5 float-right base:ml-3 inline-flex items-center gap-1 text-meta leading-4 text-ink-3 not-italic select-none",
        className,
      )}
    >
      {draftId && (
        <span role="img" aria-label={t("thread.drafted")} title={t("thread.drafted")}>
          <Sparkles aria-hidden className="size-3" />
        </span>
      )}
      {editedAt && !deletedAt && <span>{t("thread.edited")}</span>}
      <Time at={at} as="time" className="tabular" />
      {direction === "outbound" && <DeliveryMark status={status} />}
    </span>
  );
}

const inks: Record<(typeof tones)[number], string> = {
  grey: "text-tone-grey-ink",
  sky: "text-tone-sky-ink",
  blue: "text-tone-blue-ink",
  violet: "text-tone-violet-ink",
  pink: "text-tone-pink-ink",
  orange: "text-tone-orange-ink",
  amber: "text-tone-amber-ink",
  green: "text-tone-green-ink",
};

function Author({ message: { author } }: { message: Message }) {
  const { t } = useTranslation("messaging");
  const name = author.name ?? t(`actor.${author.kind}`);
  return <p className={cn("truncate px-3 pt-1.5 text-meta font-strong", inks[toneOf(author.id ?? name)])}>{name}</p>;
}

/** A line the network or the system says by itself. */
export function SystemLine({ message }: { message: Message }) {
  const { t } = useTranslation("messaging");
  return (
    <p data-message={message.id} className="px-6 py-2 text-center text-meta text-balance text-ink-3">
      {message.text || t("kind.system")} · <Time at={message.at} as="time" />
    </p>
  );
}
