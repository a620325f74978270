import type { Conversation } from "@karavan/contract/records/messaging";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { reasonText } from "../refusal-words.ts";
import { awaitsDecision, useCurrentDraft } from "./current-draft.ts";
import { DraftCard } from "./draft-card.tsx";
import { GeneratingDraft } from "./generating-draft.tsx";
import { useRequestDraft } from "./request-draft.tsx";

export interface DraftAreaProps {
  conversation: Conversation;
  canDecide: boolean;
  onWhy: (eventId: string) => void;
  onOpenSource: (conversationId: string, messageId: string | null) => void;
}

/** What an agent proposes to answer, above the composer; nothing while there is no such draft. */
export function DraftArea({ conversation, canDecide, onWhy, onOpenSource }: DraftAreaProps) {
  const { t } = useTranslation("messaging");
  const draft = useCurrentDraft(conversation.id);
  const { request, isRequesting } = useRequestDraft(conversation.id);
  // A card that was on screen stays to tell what became of its draft, and to keep what was typed into it.
  const [cardId, setCardId] = useState<string>();
  if (draft && awaitsDecision(draft) && draft.id !== cardId) setCardId(draft.id);
  if (!draft || conversation.status === "closed") return null;
  if (draft.status === "generating") return <GeneratingDraft draft={draft} />;
  if (draft.status === "failed") {
    return (
      <div className="border-t border-line bg-surface px-3 py-2 sm:px-4">
        <Notice
          tone="warning"
          title={t("draft.failed")}
          {...(canDecide && {
            action: (
              <Button size="small" loading={isRequesting} onClick={request}>
                {t("draft.again")}
              </Button>
            ),
          })}
        >
          {reasonText(draft.failureCode)}
        </Notice>
      </div>
    );
  }
  if (draft.id !== cardId) return null;
  return <DraftCard key={draft.id} draft={draft} canDecide={canDecide} onWhy={onWhy} onOpenSource={onOpenSource} />;
}
