import { MessagesSquare } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { lazyCode, prefetchCode } from "../../lib/fetch-code.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import type { OpenConversationProps } from "./open-conversation.tsx";
import { SkeletonConversation } from "./skeleton-conversation.tsx";

// The list comes first; a conversation's code follows at once, so that none waits for it when it is opened.
const load = () => import("./open-conversation.tsx");
prefetchCode(load);
const OpenConversation = lazyCode(async () => (await load()).OpenConversation);

type ConversationPaneProps = Omit<OpenConversationProps, "conversationId"> & { conversationId: string | undefined };

/** The middle pane: the open conversation, or what to do when none is. */
export function ConversationPane({ conversationId, ...rest }: ConversationPaneProps) {
  const { t } = useTranslation("messaging");
  if (conversationId !== undefined) {
    return (
      <Suspense fallback={<SkeletonConversation />}>
        <OpenConversation key={conversationId} conversationId={conversationId} {...rest} />
      </Suspense>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-canvas">
      <EmptyState icon={MessagesSquare} title={t("empty.none")}>
        {t("empty.noneText")}
      </EmptyState>
    </div>
  );
}
