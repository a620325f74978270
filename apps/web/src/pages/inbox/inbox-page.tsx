import type { Conversation } from "@karavan/contract/records/messaging";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { WhyPanel } from "../../features/audit/why-panel.tsx";
import { ListPane } from "../../features/messaging/conversation-list/list-pane.tsx";
import { useMessagingRealtime } from "../../features/messaging/realtime.ts";
import { lazyCode } from "../../lib/fetch-code.ts";
import { useMe } from "../../lib/me.ts";
import { useDocumentTitle } from "../../ui/page-header.tsx";
import { SplitPane } from "../../ui/split-pane.tsx";
import { ContactFilter } from "./contact-filter.tsx";
import { ConversationPane } from "./conversation-pane.tsx";
import { EmptyList } from "./empty-list.tsx";
import { SkeletonDetail } from "./skeleton-detail.tsx";
import { useDetailPane } from "./use-detail-pane.ts";
import { useInboxAddress } from "./use-inbox-address.ts";
import { useListSteps } from "./use-list-steps.ts";

const DetailPane = lazyCode(async () => (await import("./detail-pane.tsx")).DetailPane);

/** Conversations with clients: the list, the one that is open, and what belongs to it. */
export function InboxPage() {
  const { t } = useTranslation("messaging");
  useDocumentTitle(t("title"));
  useMessagingRealtime();
  const me = useMe();
  const address = useInboxAddress(me.memberId);
  const { conversationId, search, filter, onFilter, open, leave, change, onWhy } = address;
  const detail = useDetailPane(search.panel === "client", (shown) =>
    change({ panel: shown ? "client" : undefined }, { push: shown }),
  );
  useListSteps({ filter, openId: conversationId, onOpen: (id) => open(id, { replace: conversationId !== undefined }) });
  const onOpen = ({ id }: Conversation) => id !== conversationId && open(id);
  const openSource = (id: string, message: string | null) => open(id, { message: message ?? undefined });
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <SplitPane
        name="inbox"
        shown={conversationId === undefined ? "side" : detail.isShownAlone ? "detail" : "main"}
        onBack={() => (detail.isShownAlone ? detail.toggle(false) : leave())}
        detailOpen={detail.isOpen}
        side={{
          label: t("list.label"),
          content: (
            <>
              {filter.contactId && (
                <ContactFilter contactId={filter.contactId} onClear={() => onFilter({ contactId: undefined })} />
              )}
              <ListPane
                filter={filter}
                onFilter={onFilter}
                openId={conversationId}
                onOpen={onOpen}
                empty={<EmptyList filter={filter} onFilter={onFilter} />}
              />
            </>
          ),
        }}
        main={{
          label: t("thread.label"),
          content: (
            <ConversationPane
              conversationId={conversationId}
              targetId={search.message}
              draftsOpen={search.panel === "drafts"}
              onDrafts={(shown) => change({ panel: shown ? "drafts" : undefined }, { push: shown })}
              onBack={leave}
              onToggleDetail={() => detail.toggle()}
              onWhy={onWhy}
              onOpenSource={openSource}
            />
          ),
        }}
        {...(conversationId !== undefined && {
          detail: {
            label: t("context.title"),
            content: (
              <Suspense fallback={<SkeletonDetail />}>
                <DetailPane
                  conversationId={conversationId}
                  onClose={() => detail.toggle(false)}
                  onWhy={onWhy}
                  onJump={(message) => open(conversationId, { message, replace: true })}
                />
              </Suspense>
            ),
          },
        })}
      />
      <WhyPanel eventId={search.why} onClose={() => onWhy(undefined)} />
    </>
  );
}
