import { messagingApi } from "@karavan/contract/api/messaging";
import type { Conversation } from "@karavan/contract/records/messaging";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { AttachSheetButton } from "../../features/catalog/sheets/attach-sheet-button.tsx";
import { useConversationActs } from "../../features/messaging/acts.ts";
import { Composer, useAddFiles } from "../../features/messaging/composer/composer.tsx";
import { DropZone } from "../../features/messaging/composer/drop-zone.tsx";
import { useChatContext } from "../../features/messaging/context/chat-context.ts";
import { ConversationHeader } from "../../features/messaging/conversation-header.tsx";
import { DraftArea } from "../../features/messaging/drafts/draft-area.tsx";
import { DraftHistory } from "../../features/messaging/drafts/draft-history.tsx";
import { RequestDraftButton } from "../../features/messaging/drafts/request-draft.tsx";
import { Thread } from "../../features/messaging/thread/thread.tsx";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { SkeletonConversation } from "./skeleton-conversation.tsx";

export interface OpenConversationProps {
  conversationId: string;
  targetId: string | undefined;
  draftsOpen: boolean;
  onDrafts: (shown: boolean) => void;
  onBack: () => void;
  onToggleDetail: () => void;
  onWhy: (eventId: string) => void;
  onOpenSource: (conversationId: string, messageId: string | null) => void;
}

/** The open conversation: who, what was said, a draft, and where one writes. */
export function OpenConversation({ conversationId, ...rest }: OpenConversationProps) {
  const { data, error, refetch } = useQuery(read(messagingApi.getConversation, { params: { id: conversationId } }));
  if (!data && error) return <NotThere error={error} onRetry={() => void refetch()} onBack={rest.onBack} />;
  if (!data) return <SkeletonConversation />;
  return <Known conversation={data} {...rest} />;
}

/** A narrow window shows one pane at a time: without a way back one would be stuck here. */
function NotThere({ error, onRetry, onBack }: { error: unknown; onRetry: () => void; onBack: () => void }) {
  const { t } = useTranslation("ui");
  return (
    <>
      <header className="flex h-14 shrink-0 items-center border-b border-line bg-surface px-2 sm:hidden">
        <IconButton icon={ChevronLeft} label={t("back")} onClick={onBack} size="large" />
      </header>
      <ErrorState error={error} onRetry={onRetry} />
    </>
  );
}

function Known({
  conversation,
  ...props
}: Omit<OpenConversationProps, "conversationId"> & { conversation: Conversation }) {
  const { targetId, draftsOpen, onDrafts, onBack, onToggleDetail, onWhy, onOpenSource } = props;
  const me = useMe();
  const { reopen } = useConversationActs();
  const { data: context } = useChatContext(conversation.id);
  const canWrite = me.may("messaging:send");
  const canDecide = me.may("drafts:write");
  const { id } = conversation;
  const addFiles = useAddFiles(id);
  return (
    <DropZone conversationId={id} disabled={!canWrite || conversation.status === "closed"}>
      <ConversationHeader
        conversation={conversation}
        canWrite={canWrite}
        onBack={onBack}
        onToggleDetail={onToggleDetail}
        onDraftHistory={() => onDrafts(true)}
      />
      <Thread conversation={conversation} targetId={targetId} onWhy={onWhy} />
      <DraftArea conversation={conversation} canDecide={canDecide} onWhy={onWhy} onOpenSource={onOpenSource} />
      <Composer
        conversation={conversation}
        mayWrite={context?.mayWrite}
        canWrite={canWrite}
        onReopen={() => reopen(id)}
        tools={
          <>
            {me.may("catalog:read") && <AttachSheetButton onFile={(file) => addFiles([file])} />}
            {canDecide && <RequestDraftButton conversationId={id} />}
          </>
        }
      />
      <DraftHistory
        conversationId={id}
        open={draftsOpen}
        onClose={() => onDrafts(false)}
        onWhy={onWhy}
        onOpenSource={onOpenSource}
      />
    </DropZone>
  );
}
