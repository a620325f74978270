import { messagingApi } from "@karavan/contract/api/messaging";
import { useQuery } from "@tanstack/react-query";
import { ContextPanel } from "../../features/messaging/context/context-panel.tsx";
import { DealCard } from "../../features/pipeline/deal/deal-card.tsx";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";

interface DetailPaneProps {
  conversationId: string;
  onClose: () => void;
  onWhy: (eventId: string) => void;
  onJump: (messageId: string) => void;
}

/** The right pane of the open conversation. */
export function DetailPane({ conversationId, onWhy, ...rest }: DetailPaneProps) {
  const me = useMe();
  const { data } = useQuery(read(messagingApi.getConversation, { params: { id: conversationId } }));
  if (!data) return null;
  return (
    <ContextPanel
      conversation={data}
      deal={(deal, stages) => (
        <DealCard key={deal?.id} deal={deal} stages={stages} canMove={me.may("pipeline:write")} onWhy={onWhy} />
      )}
      {...rest}
    />
  );
}
