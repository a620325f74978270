import type { Deal, Pipeline, Stage } from "@karavan/contract/records/pipeline";
import { ActivityParts } from "../../features/activities/activity-parts.tsx";
import { RecordHistory } from "../../features/audit/record-history.tsx";
import { ContactConversations } from "../../features/messaging/contact-conversations.tsx";
import { useMessagingRealtime } from "../../features/messaging/realtime.ts";
import { DealPanel } from "../../features/pipeline/deal/deal-panel.tsx";
import { useMe } from "../../lib/me.ts";

interface DealPaneProps {
  dealId: string;
  pipelines: readonly Pipeline[];
  canEdit: boolean;
  onMove: (deal: Deal, stage: Stage) => void;
  onDelete: ((deal: Deal) => void) | undefined;
  onClose: () => void;
  onWhy: (eventId: string) => void;
}

/** The deal that stands open: beside the board, or alone where there is no room for both. */
export function DealPane({ onWhy, ...rest }: DealPaneProps) {
  const me = useMe();
  useMessagingRealtime();
  return (
    <aside className="flex min-h-0 w-full min-w-0 flex-col lg:w-110 lg:shrink-0 lg:border-l lg:border-line">
      <DealPanel
        {...rest}
        activities={({ id }) => <ActivityParts of={{ dealId: id }} about={{ dealId: id }} />}
        conversations={({ contactId }) => me.may("messaging:read") && <ContactConversations contactId={contactId} />}
        history={({ id }) => <RecordHistory subjectIds={[id]} onWhy={onWhy} />}
      />
    </aside>
  );
}
