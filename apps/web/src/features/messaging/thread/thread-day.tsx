import type { Message } from "@karavan/contract/records/messaging";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Time } from "../../../ui/time.tsx";
import type { MessageGroup, ThreadDay } from "./arrange-messages.ts";
import { Bubble, SystemLine } from "./bubble.tsx";
import type { ThreadActs } from "./thread-acts.ts";

interface GroupContext {
  unreadId: string | undefined;
  /** Several people write: each is named. */
  isGroup: boolean;
  myId: string;
  byId: ReadonlyMap<string, Message>;
  highlightId: string | undefined;
  acts: ThreadActs;
}

/** One day of a thread under its label, which stays at the top while one reads the day. */
export function ThreadDaySection({ day, ...context }: { day: ThreadDay } & GroupContext) {
  return (
    <section className="relative">
      <div className="pointer-events-none sticky top-2 z-10 flex justify-center py-2">
        <Time
          at={day.at}
          as="day"
          className="pointer-events-auto rounded-full border border-line bg-raised px-2.5 py-0.5 text-meta font-medium text-ink-2 first-letter:uppercase"
        />
      </div>
      {day.groups.map((group) => (
        <Group key={group.id} group={group} {...context} />
      ))}
    </section>
  );
}

function Group({ group, unreadId, isGroup, myId, byId, highlightId, acts }: { group: MessageGroup } & GroupContext) {
  const [first] = group.messages;
  if (!first) return null;
  const { author, direction } = first;
  const isMine = author.kind === "member" && author.id === myId;
  const named = direction === "inbound" ? isGroup : !isMine;
  return (
    // What is far from the screen costs nothing to lay out, and keeps the height it had.
    <div className="[contain-intrinsic-block-size:auto_4rem] [content-visibility:auto]">
      {first.id === unreadId && <UnreadLine />}
      {group.messages.map((message, index) =>
        message.kind === "system" ? (
          <SystemLine key={message.id} message={message} />
        ) : (
          <Bubble
            key={message.id}
            message={message}
            isFirst={index === 0}
            isLast={index === group.messages.length - 1}
            named={named}
            replyTo={message.replyToId === null ? undefined : byId.get(message.replyToId)}
            highlighted={message.id === highlightId}
            acts={acts}
          />
        ),
      )}
    </div>
  );
}

const UnreadLine = memo(function UnreadLine() {
  const { t } = useTranslation("messaging");
  return (
    <div className="my-2 bg-selected py-1 text-center text-meta font-medium text-accent-text">{t("thread.unread")}</div>
  );
});
