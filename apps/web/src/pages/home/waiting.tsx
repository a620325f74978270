import type { Conversation } from "@karavan/contract/records/messaging";
import { Link } from "@tanstack/react-router";
import { CircleCheck, Sparkles } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Dashboard } from "../../features/analytics/dashboard/dashboard.ts";
import { ConversationAvatar, nameOf } from "../../features/messaging/conversation-avatar.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Section } from "../../ui/section.tsx";
import { Time } from "../../ui/time.tsx";

interface WaitingProps {
  waiting: Dashboard["waiting"];
  /** Drafts nobody has decided on. */
  drafts: number;
}

/** Who waits for an answer, the longest first, and how many drafts are ready for them. */
export function Waiting({ waiting: { count, oldest }, drafts }: WaitingProps) {
  const { t } = useTranslation("analytics");
  return (
    <Section
      title={t("waiting.title", { count })}
      actions={count > oldest.length && <ButtonLink to="/inbox">{t("waiting.all")}</ButtonLink>}
    >
      {drafts > 0 && <Drafts count={drafts} first={oldest.find(({ hasDraft }) => hasDraft)?.id} />}
      {oldest.length === 0 ? (
        <p className="flex items-center gap-2.5 text-ink-2">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-success-text" />
          {t("waiting.none")}
        </p>
      ) : (
        <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
          {oldest.map((conversation) => (
            <li key={conversation.id}>
              <WaitingRow conversation={conversation} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Drafts({ count, first }: { count: number; first: string | undefined }) {
  const { t } = useTranslation("analytics");
  const link =
    first === undefined ? { to: "/inbox" } : { to: "/inbox/$conversationId", params: { conversationId: first } };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card bg-accent-soft py-2 pr-2 pl-4">
      <Sparkles aria-hidden className="size-4 shrink-0 text-accent-text" />
      <span className="min-w-0 flex-1 basis-48 font-medium">{t("waiting.drafts", { count })}</span>
      <ButtonLink {...link} size="small">
        {t("waiting.decide")}
      </ButtonLink>
    </div>
  );
}

function WaitingRow({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation("analytics");
  const { id, lastMessage, waitingSince, hasDraft } = conversation;
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: id }}
      className="ring-inside flex min-h-16 items-center gap-3 px-4 py-2 hover:bg-hover"
    >
      <ConversationAvatar conversation={conversation} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-baseline gap-3">
          <span dir="auto" className="min-w-0 flex-1 truncate font-medium">
            {nameOf(conversation)}
          </span>
          {waitingSince !== null && (
            <Time at={waitingSince} as="relative" className="tabular shrink-0 text-meta text-ink-3" />
          )}
        </span>
        <span className="flex items-center gap-3 text-ink-3">
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {lastMessage && (lastMessage.text || t("waiting.noText"))}
          </span>
          {hasDraft && (
            <Sparkles role="img" aria-label={t("waiting.draftReady")} className="size-3.5 shrink-0 text-accent-text" />
          )}
        </span>
      </span>
    </Link>
  );
}
