import { messagingApi } from "@karavan/contract/api/messaging";
import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ContextPanel } from "../../features/messaging/context/context-panel.tsx";
import { DealCard } from "../../features/pipeline/deal/deal-card.tsx";
import { lazyCode } from "../../lib/fetch-code.ts";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { PanelPart } from "../../ui/panel-part.tsx";
import { SkeletonDetail } from "./skeleton-detail.tsx";

// Who the client is and where the deal stands come first.
const ActivityParts = lazyCode(
  async () => (await import("../../features/activities/activity-parts.tsx")).ActivityParts,
);
const ContactProducts = lazyCode(
  async () => (await import("../../features/catalog/interests/contact-products.tsx")).ContactProducts,
);

interface DetailPaneProps {
  conversationId: string;
  onClose: () => void;
  onWhy: (eventId: string) => void;
  onJump: (messageId: string) => void;
}

/** The right pane of the open conversation. */
export function DetailPane({ conversationId, onWhy, ...rest }: DetailPaneProps) {
  const { t } = useTranslation("catalog");
  const me = useMe();
  const { data, error } = useQuery(read(messagingApi.getConversation, { params: { id: conversationId } }));
  // The middle pane says what is wrong.
  if (!data) return error ? null : <SkeletonDetail />;
  return (
    <ContextPanel
      conversation={data}
      deal={(deal, stages) => (
        <>
          <DealCard key={deal?.id} deal={deal} stages={stages} canMove={me.may("pipeline:write")} onWhy={onWhy} />
          <Suspense>
            <ActivityParts of={{ contactId: data.contactId }} about={{ conversationId }} />
          </Suspense>
        </>
      )}
      products={(contact) =>
        me.may("catalog:read") && (
          <PanelPart title={t("interest.title")}>
            <ContactProducts key={contact.id} contact={contact} />
          </PanelPart>
        )
      }
      {...rest}
    />
  );
}
