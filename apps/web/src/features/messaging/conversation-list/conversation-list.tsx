import type { Conversation } from "@karavan/contract/records/messaging";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { useStagePlaces } from "../../../lib/stages.ts";
import { ErrorState } from "../../../ui/error-state.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { useTopOf } from "../../../ui/use-top-of.ts";
import { VirtualList } from "../../../ui/virtual-list.tsx";
import { threadPart } from "../thread/thread-part.ts";
import { ConversationRow, rowHeight } from "./conversation-row.tsx";
import { type ListFilter, useConversationList } from "./lists.ts";

export interface ConversationListProps {
  filter: ListFilter;
  openId: string | undefined;
  onOpen: (conversation: Conversation) => void;
  /** Stands in the list's place when no conversation fits. */
  empty: ReactNode;
}

/** The conversations of a filter, by their last message. */
export function ConversationListView({ filter, openId, onOpen, empty }: ConversationListProps) {
  const { t } = useTranslation("messaging");
  const { items, error, retry, more, isOld } = useConversationList(filter);
  const place = useTopOf(isOld ? undefined : filter);
  const places = useStagePlaces();
  const onNear = usePrefetch();
  const row = useCallback(
    (conversation: Conversation, { open }: { open: boolean }) => (
      <ConversationRow
        conversation={conversation}
        open={open}
        stagePlace={places.get(conversation.stage?.id ?? "")}
        onNear={onNear}
      />
    ),
    [places, onNear],
  );
  if (!items && error) return <ErrorState error={error} title={t("list.failed")} onRetry={retry} size="panel" />;
  if (!items) return <SkeletonRows rows={10} />;
  return (
    <div
      ref={place}
      aria-busy={isOld}
      className={cn("flex min-h-0 flex-1 flex-col transition-opacity", isOld && "opacity-60")}
    >
      <VirtualList
        label={t("list.label")}
        items={items}
        itemId={idOf}
        rowHeight={rowHeight}
        openId={openId}
        onOpen={onOpen}
        openOnMove
        more={more}
        empty={empty}
        row={row}
      />
    </div>
  );
}

function idOf({ id }: Conversation): string {
  return id;
}

/** How long the pointer rests on a row before its conversation is fetched ahead. */
const restMs = 80;

function usePrefetch(): (id: string) => void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useCallback(
    (id: string) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(
        () => void client.prefetchQuery({ ...threadPart(id), staleTime: Number.POSITIVE_INFINITY }),
        restMs,
      );
    },
    [client],
  );
}
