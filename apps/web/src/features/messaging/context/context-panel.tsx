import type { Conversation, ConversationContext } from "@karavan/contract/records/messaging";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../../ui/error-state.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useChatContext } from "./chat-context.ts";
import { ContactCard } from "./contact-card.tsx";
import { MayWrite } from "./may-write.tsx";
import { RecentMessages } from "./recent-messages.tsx";
import { SkeletonContext } from "./skeleton-context.tsx";

export interface ContextPanelProps {
  conversation: Conversation;
  /** What is being sold to the client, and the stages on its way. */
  deal: (deal: ConversationContext["deal"], stages: ConversationContext["stages"]) => ReactNode;
  /** What the client wants or has booked. */
  products: (contact: ConversationContext["contact"]) => ReactNode;
  onClose: () => void;
  onJump: (messageId: string) => void;
}

/** The right pane: who the client is, what is being sold to them, and whether one may write now. */
export function ContextPanel({ conversation, deal, products, onClose, onJump }: ContextPanelProps) {
  const { t } = useTranslation(["messaging", "ui"]);
  const { data, error, refetch } = useChatContext(conversation.id);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <h2 className="min-w-0 flex-1 truncate text-read font-strong">{t("context.title")}</h2>
        <IconButton icon={X} label={t("ui:close")} onClick={onClose} />
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">
        {data ? (
          <Sections context={data} conversation={conversation} deal={deal} products={products} onJump={onJump} />
        ) : error ? (
          <ErrorState error={error} title={t("context.failed")} onRetry={() => void refetch()} size="panel" />
        ) : (
          <SkeletonContext />
        )}
      </div>
    </div>
  );
}

type SectionsProps = { context: ConversationContext } & Omit<ContextPanelProps, "onClose">;

function Sections({ context, conversation, deal, products, onJump }: SectionsProps) {
  const { contact, company, stages, recentMessages, mayWrite } = context;
  return (
    <>
      <ContactCard contact={contact} company={company} conversation={conversation} />
      <MayWrite mayWrite={mayWrite} />
      {deal(context.deal, stages)}
      {products(contact)}
      <RecentMessages messages={recentMessages} onJump={onJump} />
    </>
  );
}
