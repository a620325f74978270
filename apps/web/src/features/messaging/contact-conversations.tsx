import { Link } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useStagePlaces } from "../../lib/stages.ts";
import { Nothing } from "../../ui/nothing.tsx";
import { PagedList } from "../../ui/paged-list.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { ConversationRow } from "./conversation-list/conversation-row.tsx";
import { useConversationsWith } from "./conversations-with.ts";

/** The conversations with one contact; each opens in the inbox, among theirs alone. */
export function ContactConversations({ contactId }: { contactId: string }) {
  const { t } = useTranslation("messaging");
  const conversations = useConversationsWith(contactId);
  const places = useStagePlaces();
  return (
    <PagedList
      of={conversations}
      failed={t("list.failed")}
      skeleton={<SkeletonRows rows={2} />}
      empty={
        <Nothing icon={MessagesSquare} title={t("empty.contact")}>
          {t("empty.contactText")}
        </Nothing>
      }
    >
      {(items) => (
        <ul className="flex flex-col overflow-hidden rounded-card border border-line">
          {items.map((conversation) => (
            <li key={conversation.id} className="border-b border-line last:border-b-0">
              <Link
                to="/inbox/$conversationId"
                params={{ conversationId: conversation.id }}
                search={{ contact: contactId }}
                className="ring-inside block h-16 hover:bg-hover"
              >
                <ConversationRow
                  conversation={conversation}
                  open={false}
                  stagePlace={places.get(conversation.stage?.id ?? "")}
                  onNear={nothing}
                />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function nothing(): void {
  // The link itself fetches the page ahead.
}
