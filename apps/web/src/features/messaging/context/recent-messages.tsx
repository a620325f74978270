import type { Message } from "@karavan/contract/records/messaging";
import { useTranslation } from "react-i18next";
import { PanelPart } from "../../../ui/panel-part.tsx";
import { Time } from "../../../ui/time.tsx";
import { KindIcon } from "../kind-icon.tsx";

/** As many as tell what is going on at a glance. */
const shownCount = 5;

/** The last words of the conversation; pressing one goes there. */
export function RecentMessages({ messages, onJump }: { messages: readonly Message[]; onJump: (id: string) => void }) {
  const { t } = useTranslation("messaging");
  if (messages.length === 0) return null;
  return (
    <PanelPart title={t("context.recent")}>
      <ul className="-mx-2 flex flex-col">
        {messages.slice(0, shownCount).map((message) => (
          <li key={message.id}>
            <button
              type="button"
              onClick={() => onJump(message.id)}
              className="flex min-h-control w-full items-center gap-2 rounded-control px-2 text-start hover:bg-hover pointer-coarse:min-h-touch"
            >
              <KindIcon kind={message.kind} className="size-3.5 shrink-0 text-ink-3" />
              <span dir="auto" className="min-w-0 flex-1 truncate text-ink-2">
                {message.direction === "outbound" && <span className="text-ink-3">{t("row.us")} </span>}
                {message.deletedAt ? t("thread.deleted") : message.text || t(`kind.${message.kind}`)}
              </span>
              <Time at={message.at} as="short" className="tabular shrink-0 text-meta text-ink-3" />
            </button>
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}
